package com.scenicpay.torture.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All instances of the service, on one store. Used by one thread at a time. */
public final class Services implements AutoCloseable {

    private final Store store;
    private final List<Service> instances;

    private Services(Store store, List<Service> instances) {
        this.store = store;
        this.instances = instances;
    }

    /** Not started yet. */
    public static Services of(Path program, Path folder, Store store, URI gateway) throws IOException {
        List<Service> instances = new ArrayList<>();
        for (int i = 1; i <= store.instances(); i++) {
            Path log = folder.resolve(i == 1 ? "service.log" : "service-" + i + ".log");
            instances.add(Service.of(program, log, store, gateway));
        }
        return new Services(store, instances);
    }

    public Store store() {
        return store;
    }

    public List<URI> bases() {
        return instances.stream().map(Service::base).toList();
    }

    /** One of them. */
    public Service any(Random random) {
        return instances.size() == 1 ? instances.get(0) : instances.get(random.nextInt(instances.size()));
    }

    /** Starts all, and waits until they take payments. */
    public void start() throws IOException, InterruptedException {
        for (Service service : instances) {
            service.launch();
        }
        for (Service service : instances) {
            service.awaitReady();
        }
    }

    /** A service that is neither killed nor stopped must not end. */
    public void requireRunning() throws IOException {
        for (Service service : instances) {
            service.requireRunning();
        }
    }

    /** An orderly stop of all. */
    public void stop() throws IOException, InterruptedException {
        for (Service service : instances) {
            service.stop();
        }
    }

    @Override
    public void close() {
        instances.forEach(Service::close);
    }
}
