package com.scenicpay.api.wire;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * XML as .NET's {@code DataContractSerializer} writes and reads it. It reads elements in alphabetical order only and passes
 * silently over the others, so answers keep that order; requests may come in any. The element's name is the same on every
 * route.
 */
final class XmlFormat {

    private static final String REQUEST = "HNXFTBarcodeParm";
    private static final String REQUEST_NAMESPACE =
            "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm.Pay.HNXFT";

    /** The suffix is what .NET adds for a generic type: six bytes, in base64, of a hash of the argument's namespace. */
    private static final String ANSWER = "CommonOperationResultWithTagOfPayStatusResultKp9g8rEY";

    private static final String ANSWER_NAMESPACE =
            "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer";
    private static final String TAG_NAMESPACE =
            "http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Result.Pay";
    private static final String TAG_PREFIX = "d2p1";
    private static final String INSTANCE_PREFIX = "i";

    /** Made once and never changed afterwards; the JDK's own then makes readers and writers on any thread. */
    private final XMLInputFactory readers = readers();

    private final XMLOutputFactory writers = XMLOutputFactory.newDefaultFactory();

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside of the document is read");
        });
        return factory;
    }

    /**
     * Reads one document up to its root's end. Names are matched exactly; elements of other namespaces are passed over; the
     * first of equal ones wins; {@code i:nil} is null.
     *
     * @throws UnreadableBodyException when it is not well-formed, has another root, or has a document type
     */
    Parameters read(String text) throws UnreadableBodyException {
        XMLStreamReader xml = null;
        try {
            xml = readers.createXMLStreamReader(new StringReader(text));
            return readDocument(xml);
        } catch (XMLStreamException e) {
            throw at(e.getLocation());
        } finally {
            close(xml);
        }
    }

    private static void close(XMLStreamReader xml) throws UnreadableBodyException {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw at(e.getLocation());
        }
    }

    private static Parameters readDocument(XMLStreamReader xml) throws XMLStreamException, UnreadableBodyException {
        while (next(xml) != XMLStreamConstants.START_ELEMENT) {
            // Comments and instructions before the root say nothing.
        }
        if (!REQUEST_NAMESPACE.equals(xml.getNamespaceURI()) || !REQUEST.equals(xml.getLocalName())) {
            throw at(xml.getLocation());
        }
        Parameters parameters = Parameters.namedExactly();
        for (int event = next(xml); event != XMLStreamConstants.END_ELEMENT; event = next(xml)) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                readElement(xml, parameters);
            }
        }
        return parameters;
    }

    private static void readElement(XMLStreamReader xml, Parameters parameters)
            throws XMLStreamException, UnreadableBodyException {
        String name = xml.getLocalName();
        boolean wanted = REQUEST_NAMESPACE.equals(xml.getNamespaceURI()) && !parameters.isNamed(name);
        boolean nil = isNil(xml);
        boolean nested = false;
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    nested = true;
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                default -> {
                    // Comments and instructions are no part of the text.
                }
            }
            if (depth >= Parameters.MAX_DEPTH) {
                throw at(xml.getLocation());
            }
        }
        if (wanted && nested) {
            parameters.putMalformed(name);
        } else if (wanted) {
            parameters.put(name, nil ? null : text.toString());
        }
    }

    /** The next event that is none of a document type, whatever a factory makes of "not supported". */
    private static int next(XMLStreamReader xml) throws XMLStreamException, UnreadableBodyException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw at(xml.getLocation());
        }
        return event;
    }

    private static boolean isNil(XMLStreamReader xml) {
        String nil = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    private static UnreadableBodyException at(Location location) {
        return location == null
                ? UnreadableBodyException.at(1, 1)
                : UnreadableBodyException.at(
                        Math.max(location.getLineNumber(), 1), Math.max(location.getColumnNumber(), 1));
    }

    /** Writes an answer: no declaration, no indentation, alphabetical order, nulls as {@code i:nil}. */
    byte[] write(Answer answer) {
        StringWriter text = new StringWriter(1024);
        try {
            XMLStreamWriter xml = writers.createXMLStreamWriter(text);
            xml.writeStartElement("", ANSWER, ANSWER_NAMESPACE);
            xml.writeNamespace(INSTANCE_PREFIX, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
            xml.writeDefaultNamespace(ANSWER_NAMESPACE);
            write(xml, "", ANSWER_NAMESPACE, "errcode", Integer.toString(answer.errcode()));
            write(xml, "", ANSWER_NAMESPACE, "errmsg", answer.errmsg());
            xml.writeStartElement("", "tag", ANSWER_NAMESPACE);
            xml.writeNamespace(TAG_PREFIX, TAG_NAMESPACE);
            if (answer.tag() == null) {
                xml.writeAttribute(INSTANCE_PREFIX, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil", "true");
            } else {
                write(xml, answer.tag());
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(XMLStreamWriter xml, PayStatus tag) throws XMLStreamException {
        write(xml, TAG_PREFIX, TAG_NAMESPACE, "autoid", tag.autoid());
        write(xml, TAG_PREFIX, TAG_NAMESPACE, "billnum", tag.billnum());
        write(xml, TAG_PREFIX, TAG_NAMESPACE, "billstatus", tag.billstatus());
        write(xml, TAG_PREFIX, TAG_NAMESPACE, "paystatus", tag.paystatus());
        write(xml, TAG_PREFIX, TAG_NAMESPACE, "paystatusdesc", tag.paystatusdesc());
    }

    private static void write(XMLStreamWriter xml, String prefix, String namespace, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
