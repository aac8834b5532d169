package com.scenicpay.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A data source on which nothing but calls of the ledger's procedures can be prepared, as for a login with no other right. */
public final class CallsOnly {

    private static final Pattern CALL =
            Pattern.compile("\\{call (Sp_3Pay_Offline_ReceiveMoney_[A-Za-z_]+)\\((\\?(,\\?)*)?\\)}");
    private static final Set<String> HARMLESS = Set.of(
            "close", "isClosed", "isValid", "unwrap", "toString", "hashCode", "setAutoCommit", "commit", "rollback");

    private static final Set<String> CALLED = ConcurrentHashMap.newKeySet();

    private CallsOnly() {}

    /** The same data source, with all other SQL refused. */
    public static DataSource on(DataSource pool) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection") && arguments == null) {
                return on(pool.getConnection());
            }
            throw new AssertionError("the ledger asked its data source for " + method);
        });
    }

    private static Connection on(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareCall") && arguments.length == 1) {
                check((String) arguments[0]);
            } else if (!HARMLESS.contains(method.getName())) {
                throw new AssertionError("the ledger asked its connection for " + method);
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static void check(String sql) {
        var call = CALL.matcher(sql);
        if (!call.matches()) {
            throw new AssertionError("the ledger sent SQL of its own: " + sql);
        }
        CALLED.add(call.group(1));
    }

    /** The procedures that were called so far, in any test. */
    static Set<String> called() {
        return CALLED;
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(CallsOnly.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
