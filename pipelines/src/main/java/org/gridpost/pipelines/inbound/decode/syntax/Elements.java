package org.gridpost.pipelines.inbound.decode.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of an XML document, one tag after another. Whoever reads to the end knows that it is well-formed. */
public final class Elements {
    /** No format here nests deeper than a few levels. */
    private static final int MAX_DEPTH = 32;

    private final XMLStreamReader in;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean ended;

    Elements(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * Moves on to the next start or end tag; false after the end of the document.
     *
     * @throws XMLStreamException if the document is not well-formed, has a document type, or nests too deep
     */
    public boolean next() throws XMLStreamException {
        if (ended) {
            depth--;
            ended = false;
        }
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        throw new XMLStreamException(
                                "elements nest deeper than " + MAX_DEPTH + " levels", in.getLocation());
                    }
                    text.setLength(0);
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    ended = true;
                    return true;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type and its entities are not taken", in.getLocation());
                default -> {
                    // Comments, instructions and the space between elements say nothing.
                }
            }
        }
        return false;
    }

    /** Whether this is an end tag; at first and else it is a start tag. */
    public boolean isEnd() {
        return ended;
    }

    /** The element's name without its prefix. */
    public String name() {
        return in.getLocalName();
    }

    /** The element's namespace; empty if it has none. */
    public String namespace() {
        String namespace = in.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** 1 for the root. */
    public int depth() {
        return depth;
    }

    /** At a start tag: the attribute of that name in whatever namespace. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(in.getAttributeValue(null, name)).map(String::strip);
    }

    /** At the end tag of an element without children: its text, without space around it. */
    public String text() {
        return text.toString().strip();
    }

    /** What a prefix stands for here; empty if it is not declared. */
    public Optional<String> namespaceOf(String prefix) {
        return Optional.ofNullable(in.getNamespaceURI(prefix)).filter(uri -> !uri.isEmpty());
    }

    /**
     * Reads on to the end of the document.
     *
     * @param deepest the depth of the innermost elements that are of interest
     * @return the texts of the elements without children by their names; of equal names the first
     */
    public Map<String, String> texts(int deepest) throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        int leaf = 0;
        while (next()) {
            if (!ended) {
                leaf = depth;
            } else if (leaf == depth && depth <= deepest) {
                texts.putIfAbsent(name(), text());
            }
        }
        return texts;
    }
}
