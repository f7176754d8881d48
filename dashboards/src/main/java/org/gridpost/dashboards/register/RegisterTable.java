package org.gridpost.dashboards.register;

/** The tables of the register that are imported from a page; as files they are called {@code assets.csv}, {@code devices.csv}. */
public enum RegisterTable {
    ASSETS,
    DEVICES
}
