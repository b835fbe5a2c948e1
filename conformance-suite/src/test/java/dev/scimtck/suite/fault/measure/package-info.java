/** The measuring of the suite: every fault, every correct variation. */
@org.jspecify.annotations.NullMarked
package dev.scimtck.suite.fault.measure;
