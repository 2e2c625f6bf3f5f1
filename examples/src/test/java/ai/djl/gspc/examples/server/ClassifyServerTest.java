/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.server;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public class ClassifyServerTest {

    private static final String[] PICTURES = {"star.jpg", "ring.jpg", "circle.png", "cross.png"};

    private ClassifyServer server;
    private HttpClient client;

    @BeforeClass
    public void setUp() throws Exception {
        server = new ClassifyServer(0, 16);
        client = HttpClient.newHttpClient();
    }

    @AfterClass
    public void tearDown() {
        server.close();
    }

    @Test
    public void testAPictureIsClassified() throws Exception {
        HttpResponse<String> response = send(post(picture("star.jpg")));
        assertEquals(response.statusCode(), 200, response.body());
        assertEquals(response.headers().firstValue("Content-Type").get(), "application/json");
        JsonArray classes = JsonUtils.GSON.fromJson(response.body(), JsonArray.class);
        assertEquals(classes.size(), 3);
        JsonObject first = classes.get(0).getAsJsonObject();
        assertEquals(first.get("class").getAsString(), "star");
        assertTrue(first.get("probability").getAsDouble() > 0.5, response.body());
    }

    @Test
    public void testConcurrentRequestsAreBatchedAndKeptApart() throws Exception {
        int refused = 0;
        int right = 0;
        for (int round = 0; round < 20 && (round == 0 || server.largestBatch() < 2); round++) {
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                HttpRequest request = post(picture(PICTURES[i % PICTURES.length]));
                responses.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < responses.size(); i++) {
                HttpResponse<String> response = responses.get(i).join();
                if (response.statusCode() == 503) {
                    assertEquals(response.headers().firstValue("Retry-After").get(), "1");
                    refused++;
                    continue;
                }
                String name = PICTURES[i % PICTURES.length];
                String wanted = "[{\"class\":\"" + name.substring(0, name.indexOf('.')) + '"';
                assertTrue(response.body().startsWith(wanted), name + ": " + response.body());
                right++;
            }
        }
        assertTrue(right > refused, right + " answered, " + refused + " refused");
        assertTrue(server.largestBatch() >= 2, "no two requests were predicted together");
        assertTrue(server.largestBatch() <= ClassifyServer.BATCH);
    }

    @Test
    public void testWhatIsNoPictureIsRefused() throws Exception {
        refused(send(post("no picture".getBytes())), 415, "not a picture of a known format");
        refused(send(post(new byte[0])), 415, "the file is empty");
        byte[] half = java.util.Arrays.copyOf(picture("circle.png"), 900);
        refused(send(post(half)), 415, "damaged or incomplete PNG picture");
    }

    @Test
    public void testWrongRequestsAreRefused() throws Exception {
        refused(send(HttpRequest.newBuilder(uri("/")).build()), 404, "only POST /classify");
        HttpResponse<String> get = send(HttpRequest.newBuilder(uri("/classify")).build());
        refused(get, 405, "as the body of a POST");
        assertEquals(get.headers().firstValue("Allow").get(), "POST");
        byte[] large = new byte[ClassifyHandler.MOST_BYTES + 1];
        HttpRequest.BodyPublisher unknownLength =
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large));
        HttpRequest open = HttpRequest.newBuilder(uri("/classify")).POST(unknownLength).build();
        // Often, since an answer that is lost is lost now and then only.
        for (int i = 0; i < 50; i++) {
            refused(send(post(large)), 413, "bytes at most");
            refused(send(open), 413, "bytes at most");
        }
    }

    /** Who asks before sending is refused before anything has been read. */
    @Test
    public void testALargePictureIsRefusedUnsent() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST /classify HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                            + "Content-Length: "
                            + (ClassifyHandler.MOST_BYTES + 1)
                            + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes());
            String answer = new String(socket.getInputStream().readAllBytes());
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    public void testAPortThatIsTakenIsSaid() {
        IOException e =
                org.testng.Assert.expectThrows(
                        IOException.class, () -> new ClassifyServer(server.port(), 1));
        assertTrue(
                e.getMessage().startsWith("Cannot listen on port " + server.port()), e.toString());
        assertThrows(IllegalArgumentException.class, () -> new ClassifyServer(-5, 1));
    }

    private static void refused(HttpResponse<String> response, int status, String reason) {
        assertEquals(response.statusCode(), status, response.body());
        JsonObject body = JsonUtils.GSON.fromJson(response.body(), JsonObject.class);
        assertTrue(body.get("error").getAsString().contains(reason), response.body());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest post(byte[] body) {
        return HttpRequest.newBuilder(uri("/classify"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    private static byte[] picture(String name) throws IOException {
        try (InputStream is =
                ClassifyServerTest.class.getResourceAsStream(
                        "/ai/djl/gspc/examples/pictures/" + name)) {
            return is.readAllBytes();
        }
    }
}
