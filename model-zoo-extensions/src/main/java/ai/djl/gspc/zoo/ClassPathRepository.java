/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import ai.djl.repository.AbstractRepository;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.repository.VersionRange;
import ai.djl.util.JsonUtils;
import ai.djl.util.Progress;
import ai.djl.util.Utils;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A {@link ai.djl.repository.Repository} whose metadata and files are class path resources, laid
 * out like DJL's own repository ({@code model/<application>/<group>/<artifact>/metadata.json}).
 *
 * <p>Engines read models from directories, so {@link #prepare} copies an artifact into DJL's cache,
 * and copies it again when a file there no longer equals its resource (another version of the
 * library, or a damaged cache). Where the cache cannot be written a temporary directory serves.
 */
final class ClassPathRepository extends AbstractRepository {

    private final Class<?> anchor;
    private final String root;
    private Path cacheDirectory;

    /**
     * Creates a repository.
     *
     * @param name the name of the repository
     * @param anchor the class whose loader and package the resources are looked up with
     * @param root the folder of the repository, relative to the anchor's package, ending in a slash
     */
    ClassPathRepository(String name, Class<?> anchor, String root) {
        super(name, URI.create("classpath:/" + root));
        this.anchor = anchor;
        this.root = root;
    }

    /** {@inheritDoc} */
    @Override
    public boolean isRemote() {
        // The files are not on disk until prepare() has put them there.
        return true;
    }

    /** {@inheritDoc} */
    @Override
    public Metadata locate(MRL mrl) throws IOException {
        URI location = mrl.toURI();
        try (Reader reader =
                new InputStreamReader(
                        open(location.getPath() + "metadata.json"), StandardCharsets.UTF_8)) {
            Metadata metadata = JsonUtils.GSON.fromJson(reader, Metadata.class);
            metadata.init(arguments);
            metadata.setRepositoryUri(location);
            return metadata;
        }
    }

    /** {@inheritDoc} */
    @Override
    public Artifact resolve(MRL mrl, Map<String, String> filter) throws IOException {
        List<Artifact> artifacts = locate(mrl).search(VersionRange.parse(mrl.getVersion()), filter);
        return artifacts.isEmpty() ? null : artifacts.get(0);
    }

    /** {@inheritDoc} */
    @Override
    public List<MRL> getResources() {
        return Collections.emptyList();
    }

    /** {@inheritDoc} */
    @Override
    public void prepare(Artifact artifact, Progress progress) throws IOException {
        Path directory = getResourceDirectory(artifact);
        if (Files.exists(directory) && !isIntact(artifact, directory)) {
            Utils.deleteQuietly(directory);
        }
        super.prepare(artifact, progress);
    }

    /** {@inheritDoc} */
    @Override
    protected void download(Path tmp, URI baseUri, Artifact.Item item, Progress progress)
            throws IOException {
        try (InputStream is = open(baseUri.resolve(item.getUri()).getPath())) {
            save(is, tmp, item, progress);
        }
    }

    /** {@inheritDoc} */
    @Override
    public synchronized Path getCacheDirectory() throws IOException {
        if (cacheDirectory == null) {
            Path directory;
            try {
                directory = super.getCacheDirectory();
                if (!Files.isWritable(directory)) {
                    directory = Files.createTempDirectory("gspc-model-zoo");
                }
            } catch (IOException e) {
                directory = Files.createTempDirectory("gspc-model-zoo");
            }
            cacheDirectory = directory;
        }
        return cacheDirectory;
    }

    private boolean isIntact(Artifact artifact, Path directory) throws IOException {
        URI base = artifact.getMetadata().getRepositoryUri();
        for (Artifact.Item item : artifact.getFiles().values()) {
            Path file = directory.resolve(item.getName());
            try (InputStream is = open(base.resolve(item.getUri()).getPath())) {
                if (!Files.isRegularFile(file)
                        || !Arrays.equals(is.readAllBytes(), Files.readAllBytes(file))) {
                    return false;
                }
            }
        }
        return true;
    }

    private InputStream open(String path) throws IOException {
        InputStream is = anchor.getResourceAsStream(root + path);
        if (is == null) {
            throw new FileNotFoundException(
                    "No resource "
                            + root
                            + path
                            + " beside class "
                            + anchor.getName()
                            + ": is the jar of the GSPC model zoo complete?");
        }
        return new BufferedInputStream(is);
    }
}
