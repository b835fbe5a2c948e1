/** The command line: parses and wires, nothing else; the only place that ends the process. */
@NullMarked
package dev.scimtck.suite.cli;

import org.jspecify.annotations.NullMarked;
