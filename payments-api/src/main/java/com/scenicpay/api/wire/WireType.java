package com.scenicpay.api.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A media type that the front ends and this service speak. The order is the order of preference among equals. */
public enum WireType {
    APPLICATION_JSON("application/json", Format.JSON),
    TEXT_JSON("text/json", Format.JSON),
    APPLICATION_XML("application/xml", Format.XML),
    TEXT_XML("text/xml", Format.XML),
    APPLICATION_BSON("application/bson", Format.BSON),
    /** For requests alone. */
    FORM("application/x-www-form-urlencoded", Format.FORM);

    /** How a body is written, whichever of its names it goes by. */
    public enum Format {
        JSON,
        XML,
        BSON,
        FORM
    }

    /** What an answer can be. */
    static final List<WireType> OF_ANSWERS =
            Arrays.stream(values()).filter(type -> type.format != Format.FORM).toList();

    private final String mediaType;
    private final Format format;
    private final String answersContentType;

    WireType(String mediaType, Format format) {
        this.mediaType = mediaType;
        this.format = format;
        this.answersContentType = mediaType + "; charset=utf-8";
    }

    public Format format() {
        return format;
    }

    /** The value of the header {@code Content-Type} of an answer of this type. */
    public String answersContentType() {
        return answersContentType;
    }

    /** The media type, without parameters. */
    String mediaType() {
        return mediaType;
    }

    /** The type of a name in any case. */
    static Optional<WireType> find(String mediaType) {
        String name = mediaType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(name))
                .findFirst();
    }
}
