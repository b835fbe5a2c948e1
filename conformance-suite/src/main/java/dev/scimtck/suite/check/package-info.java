/** The checks of the RFCs: JUnit Jupiter classes, one a topic, each method one behaviour. */
@NullMarked
package dev.scimtck.suite.check;

import org.jspecify.annotations.NullMarked;
