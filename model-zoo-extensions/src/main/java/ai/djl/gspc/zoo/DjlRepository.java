/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.repository.RemoteRepository;
import ai.djl.util.Progress;
import ai.djl.util.Utils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * DJL's repository of models, or a mirror of it. It shares DJL's cache, and differs from DJL's
 * class in this: it does not try the network in offline mode, and a mirror also serves what the
 * metadata say is at DJL's own address.
 */
final class DjlRepository extends RemoteRepository {

    private static final String PUBLISHED = "https://mlrepo.djl.ai/";

    /**
     * Makes a repository.
     *
     * @param location of the folder that has the folder {@code model}
     */
    DjlRepository(URI location) {
        super("djl", folder(location));
    }

    private static URI folder(URI location) {
        return location.toString().endsWith("/") ? location : URI.create(location + "/");
    }

    /** {@inheritDoc} */
    @Override
    public Metadata locate(MRL mrl) throws IOException {
        String path = mrl.toURI().getPath();
        if (!Files.exists(getCacheDirectory().resolve(path).resolve("metadata.json"))) {
            requireReach("metadata of " + path);
        }
        return super.locate(mrl);
    }

    /** {@inheritDoc} */
    @Override
    protected void download(Path tmp, URI baseUri, Artifact.Item item, Progress progress)
            throws IOException {
        requireReach(item.getUri());
        if (item.getUri().startsWith(PUBLISHED)) {
            String rest = item.getUri().substring(PUBLISHED.length());
            item.setUri(getBaseUri().resolve(rest).toString());
        }
        super.download(tmp, baseUri, item, progress);
    }

    private void requireReach(String what) throws IOException {
        if (Utils.isOfflineMode() && !"file".equals(getBaseUri().getScheme())) {
            throw new IOException(
                    "Not in the cache, and DJL is in offline mode: "
                            + what
                            + " (of "
                            + getBaseUri()
                            + ')');
        }
    }
}
