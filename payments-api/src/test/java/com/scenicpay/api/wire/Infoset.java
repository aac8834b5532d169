package com.scenicpay.api.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** What an XML document says, whatever its prefixes and indentation: elements in order, namespaces, attributes, texts. */
final class Infoset {

    private Infoset() {}

    static List<String> of(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        List<String> lines = new ArrayList<>();
        describe(
                factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml))
                        .getDocumentElement(),
                "",
                lines);
        return lines;
    }

    private static void describe(Element element, String indent, List<String> lines) {
        TreeSet<String> attributes = new TreeSet<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Node attribute = all.item(i);
            boolean declares = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            attributes.add(
                    declares
                            ? "declares " + attribute.getNodeValue()
                            : "{" + attribute.getNamespaceURI() + "}" + attribute.getLocalName() + "="
                                    + attribute.getNodeValue());
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else {
                text.append(node.getNodeValue());
            }
        }
        lines.add(indent + "{" + element.getNamespaceURI() + "}" + element.getLocalName() + " " + attributes + " "
                + (children.isEmpty() ? text : text.toString().strip()));
        children.forEach(child -> describe(child, indent + "  ", lines));
    }
}
