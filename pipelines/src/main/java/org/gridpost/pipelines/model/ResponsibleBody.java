package org.gridpost.pipelines.model;

/** A department, service centre or company that may have to act on an asset. */
public record ResponsibleBody(String id, String nameZh, String nameEn) {
    public ResponsibleBody {
        Ids.require(id, "responsible body id");
        if (nameZh.isBlank() || nameEn.isBlank()) {
            throw new IllegalArgumentException("responsible body " + id + " needs a Chinese and an English name");
        }
    }
}
