@echo off
rem Starts ScenicPay. Needs a Java 17 or later: SCENICPAY_JAVA, JAVA_HOME or the PATH.
rem
rem   SCENICPAY_HOME       where config\ and data\ are; this archive's folder when not set
rem   SCENICPAY_JAVA       the java.exe to run
rem   SCENICPAY_JAVA_OPTS  options of the JVM, instead of -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1
setlocal

for %%i in ("%~dp0..") do set "archive=%%~fi"

if not defined SCENICPAY_HOME set "SCENICPAY_HOME=%archive%"
if not defined SCENICPAY_JAVA_OPTS set "SCENICPAY_JAVA_OPTS=-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if not defined SCENICPAY_JAVA if defined JAVA_HOME set "SCENICPAY_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined SCENICPAY_JAVA set "SCENICPAY_JAVA=java.exe"

"%SCENICPAY_JAVA%" --version >nul 2>nul
if errorlevel 1 goto nojava

set "cache="
if exist "%archive%\app\app.aot" set cache="-XX:AOTCache=%archive%\app\app.aot"

rem The program writes UTF-8; the console's code page is put back afterwards.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "codepage=%%p"
chcp 65001 >nul

if not "%~1"=="scripts" cd /d "%SCENICPAY_HOME%"

"%SCENICPAY_JAVA%" %SCENICPAY_JAVA_OPTS% -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 ^
  -XX:+IgnoreUnrecognizedVMOptions %cache% -jar "%archive%\app\quarkus-run.jar" %*
set "status=%errorlevel%"
chcp %codepage% >nul
exit /b %status%

:nojava
echo scenicpay: no Java 17 or later was found. Install one, or name it: set SCENICPAY_JAVA=C:\path\to\bin\java.exe 1>&2
exit /b 1
