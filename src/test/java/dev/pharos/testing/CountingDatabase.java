package dev.pharos.testing;

import dev.pharos.store.sql.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that counts what it is asked, that can be taken away, and whose driver can break. */
public final class CountingDatabase extends ForwardingDataSource {
    private final DataSource real;
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicReference<CountDownLatch> hold = new AtomicReference<>(new CountDownLatch(0));
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean away;
    private volatile @Nullable Error broken;

    public CountingDatabase(DataSource real) {
        super(real);
        this.real = real;
    }

    /** How many statements were executed since the last call of this. */
    public int questions() {
        return questions.getAndSet(0);
    }

    /** How many connections were asked for since the last call of this, also while it was away. */
    public int connections() {
        return connections.getAndSet(0);
    }

    public void takeAway() {
        away = true;
    }

    public void bringBack() {
        away = false;
        broken = null;
    }

    /** From now on whoever asks for a connection meets this, as where no thread can be started. */
    public void breakWith(Error error) {
        broken = error;
    }

    /** Whoever asks next for a connection waits until {@code goOn}, and whoever comes behind does not. */
    public void holdNext(CountDownLatch goOn) {
        hold.set(goOn);
    }

    /** Waits until somebody is held. */
    public void awaitHeld() throws InterruptedException {
        held.await();
    }

    @Override
    public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        var error = broken;
        if (error != null) {
            throw error;
        }
        var goOn = hold.getAndSet(new CountDownLatch(0));
        if (goOn.getCount() > 0) {
            held.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopping) {
                throw new SQLException(stopping);
            }
        }
        if (away) {
            throw new SQLException("taken away");
        }
        return counting(Connection.class, real.getConnection());
    }

    private <T> T counting(Class<T> type, T target) {
        var proxy = Proxy.newProxyInstance(
                CountingDatabase.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        questions.incrementAndGet();
                    }
                    try {
                        var answer = method.invoke(target, arguments);
                        return answer instanceof PreparedStatement statement
                                ? counting(PreparedStatement.class, statement)
                                : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
