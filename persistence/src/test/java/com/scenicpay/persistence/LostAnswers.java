package com.scenicpay.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Lets the next call fail as if its connection had broken, or as if it had lost a race. */
public final class LostAnswers {

    /** Where the next call fails. */
    public enum Fault {
        BROKEN_BEFORE,
        BROKEN_AFTER,
        DEADLOCK_VICTIM,
        LOCK_TIMEOUT
    }

    private final AtomicReference<Fault> next = new AtomicReference<>();

    public void next(Fault fault) {
        next.set(fault);
    }

    /** Whether the fault has come. */
    public boolean cameTrue() {
        return next.get() == null;
    }

    /** The same data source, with this fault. */
    public DataSource on(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection ? on(connection) : result);
    }

    private Connection on(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, result) -> result instanceof CallableStatement call ? on(call) : result);
    }

    private CallableStatement on(CallableStatement call) {
        InvocationHandler faulty = (proxy, method, arguments) -> {
            Fault fault = method.getName().equals("executeQuery") ? next.getAndSet(null) : null;
            if (fault != null && fault != Fault.BROKEN_AFTER) {
                throw error(fault);
            }
            Object result = invoke(call, method, arguments);
            if (fault == Fault.BROKEN_AFTER) {
                throw error(fault);
            }
            return result;
        };
        return CallableStatement.class.cast(Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(), new Class<?>[] {CallableStatement.class}, faulty));
    }

    private static SQLException error(Fault fault) {
        return switch (fault) {
            case BROKEN_BEFORE, BROKEN_AFTER -> new SQLException("the connection broke", "08S01");
            case DEADLOCK_VICTIM -> new SQLException("chosen as the deadlock victim", "40001", 1205);
            case LOCK_TIMEOUT -> new SQLException("lock request time out period exceeded", "S0045", 1222);
        };
    }

    private interface Wrapping {
        Object wrap(Method method, Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
        return type.cast(Proxy.newProxyInstance(
                LostAnswers.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> wrapping.wrap(method, invoke(target, method, arguments))));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
