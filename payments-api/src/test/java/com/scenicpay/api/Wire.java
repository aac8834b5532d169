package com.scenicpay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A front end of any format, at the level of bytes and headers. */
public final class Wire {

    public static final String BAR_CODE = "/api/3Pay/HNXFT/BarCode/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    public Wire(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public HttpResponse<byte[]> beginPay(byte[] body, String... headers) {
        return send("POST", BAR_CODE + "BeginPay", BodyPublishers.ofByteArray(body), headers);
    }

    public HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    /** The answer as JSON, whatever it came in. */
    public static JsonNode answer(HttpResponse<byte[]> response) {
        try {
            return switch (contentType(response)) {
                case "application/json; charset=utf-8", "text/json; charset=utf-8" -> JSON.readTree(response.body());
                case "application/xml; charset=utf-8", "text/xml; charset=utf-8" -> ofXml(response.body());
                case "application/bson; charset=utf-8" -> ofBson(response.body());
                default -> throw new AssertionError("no type of an answer: " + contentType(response));
            };
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode ofBson(byte[] body) throws IOException {
        BsonDocument document = new BsonDocumentCodec()
                .decode(
                        new BsonBinaryReader(ByteBuffer.wrap(body)),
                        DecoderContext.builder().build());
        return JSON.readTree(document.toJson());
    }

    private static JsonNode ofXml(byte[] body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getDocumentElement();
        ObjectNode answer = (ObjectNode) ofElement(root);
        return answer.put("errcode", answer.get("errcode").asInt());
    }

    private static JsonNode ofElement(Element element) {
        if (element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil")
                .equals("true")) {
            return JSON.nullNode();
        }
        ObjectNode object = JSON.createObjectNode();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                object.set(child.getLocalName(), ofElement(child));
            }
        }
        return object.isEmpty() ? JSON.getNodeFactory().textNode(element.getTextContent()) : object;
    }
}
