/** Servers that are correct and different. */
@org.jspecify.annotations.NullMarked
package dev.scimtck.suite.fault.variation;
