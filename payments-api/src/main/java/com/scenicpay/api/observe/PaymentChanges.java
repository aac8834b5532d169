package com.scenicpay.api.observe;

import com.scenicpay.payments.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes on which payments changed in this instance, to those who want to know. */
@ApplicationScoped
public class PaymentChanges {

    private final List<Consumer<Attempt>> followers = new CopyOnWriteArrayList<>();

    /** @param follower must be quick and must not throw; it is told on the thread that made the change */
    public void follow(Consumer<Attempt> follower) {
        followers.add(follower);
    }

    /** @param attempt as it is on record after the change */
    void publish(Attempt attempt) {
        followers.forEach(follower -> follower.accept(attempt));
    }
}
