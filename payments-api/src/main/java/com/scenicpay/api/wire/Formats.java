package com.scenicpay.api.wire;

/** Reads requests and writes answers in each format of the wire. */
public final class Formats {

    private final JsonFormat json = new JsonFormat();
    private final XmlFormat xml = new XmlFormat();
    private final BsonFormat bson = new BsonFormat();
    private final FormFormat form = new FormFormat();

    /**
     * Reads a request's parameters.
     *
     * @param body not empty
     * @throws UnreadableBodyException when the body is not what its type says
     */
    public Parameters read(ContentType type, byte[] body) throws UnreadableBodyException {
        return switch (type.type().format()) {
            case JSON -> json.read(BodyText.decode(body, type.charset()));
            case XML -> xml.read(BodyText.decode(body, type.charset()));
            case BSON -> bson.read(body);
            case FORM -> form.read(body);
        };
    }

    /**
     * Writes an answer, in UTF-8 whatever the request was in.
     *
     * @param type any but a form
     */
    public byte[] write(WireType type, Answer answer) {
        return switch (type.format()) {
            case JSON -> json.write(answer);
            case XML -> xml.write(answer);
            case BSON -> bson.write(answer);
            case FORM -> throw new IllegalArgumentException("no answer is a form");
        };
    }
}
