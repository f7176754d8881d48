package org.gridpost.gateway.services;

import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a Docker container. */
final class ContainerService implements Service {
    private final GenericContainer<?> container;
    private final int port = Loopback.freePort();

    @SuppressWarnings("resource") // closed by close()
    ContainerService(Services.Recipe recipe) {
        container =
                new GenericContainer<>(DockerImageName.parse(recipe.image())).withExposedPorts(recipe.containerPort());
        if (!recipe.containerCommand().isEmpty()) {
            container.withCommand(recipe.containerCommand().toArray(String[]::new));
        }
        // Docker would choose another port after a restart.
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + recipe.containerPort()));
        container.start();
        Loopback.awaitOpen(port);
    }

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        Loopback.awaitOpen(port);
    }

    @Override
    public void close() {
        container.close();
    }
}
