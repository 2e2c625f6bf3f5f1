/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.server;

import ai.djl.gspc.examples.Pictures;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.util.JsonUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code POST /classify} with a picture as its body: {@code [{"class": ..., "probability":
 * ...}, ...]}, likeliest first. Refusals are {@code {"error": ...}} with the fitting status.
 */
final class ClassifyHandler extends Handler.Abstract {

    /** The largest picture file that is taken, in bytes. */
    static final int MOST_BYTES = 8 << 20;

    /**
     * How much of a refused body is read on, in bytes: a connection that is closed with bytes
     * unread is reset, and the client may never see the answer.
     */
    private static final long READ_ON = 4L * MOST_BYTES;

    private static final int TOP = 3;

    private final Batcher<Image, Classifications> batcher;

    ClassifyHandler(Batcher<Image, Classifications> batcher) {
        this.batcher = batcher;
    }

    /** {@inheritDoc} */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!"/classify".equals(Request.getPathInContext(request))) {
            refuse(response, callback, 404, "there is only POST /classify here");
        } else if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            refuse(response, callback, 405, "send the picture as the body of a POST");
        } else if (request.getLength() > MOST_BYTES) {
            tooLarge(request, response, callback);
        } else {
            classify(request, response, callback);
        }
        return true;
    }

    private void classify(Request request, Response response, Callback callback) {
        try {
            byte[] bytes = Content.Source.asInputStream(request).readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                tooLarge(request, response, callback);
                return;
            }
            batcher.submit(Pictures.decode(bytes))
                    .whenComplete((result, e) -> answer(response, callback, result, e));
        } catch (IOException e) {
            refuse(response, callback, 415, e.getMessage());
        } catch (RejectedExecutionException e) {
            busy(response, callback, e);
        }
    }

    private static void tooLarge(Request request, Response response, Callback callback) {
        // Who asks before sending has nothing under way; reading would ask for all of it.
        boolean asks =
                request.getHeaders()
                        .contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
        try {
            InputStream body = Content.Source.asInputStream(request);
            byte[] unused = new byte[1 << 16];
            long left = asks ? 0 : READ_ON;
            for (int n = 0; n >= 0 && left > 0; left -= n) {
                n = body.read(unused);
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        refuse(response, callback, 413, "a picture may have " + MOST_BYTES + " bytes at most");
    }

    private static void answer(
            Response response, Callback callback, Classifications result, Throwable e) {
        if (e instanceof RejectedExecutionException) {
            busy(response, callback, e);
        } else if (e != null) {
            refuse(response, callback, 500, "the engine failed: " + e.getMessage());
        } else {
            List<Map<String, Object>> classes = new ArrayList<>();
            for (Classifications.Classification item : result.topK(TOP)) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("class", item.getClassName());
                entry.put("probability", item.getProbability());
                classes.add(entry);
            }
            write(response, callback, 200, classes);
        }
    }

    private static void busy(Response response, Callback callback, Throwable e) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        refuse(response, callback, 503, e.getMessage());
    }

    private static void refuse(Response response, Callback callback, int status, String reason) {
        write(response, callback, status, Map.of("error", reason));
    }

    private static void write(Response response, Callback callback, int status, Object body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JsonUtils.GSON_COMPACT.toJson(body) + "\n", callback);
    }
}
