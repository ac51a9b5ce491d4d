// Package licences holds the licences of the programs and of what they are made of: the modules
// that are linked into them, and the typefaces. collect.sh writes them.
package licences

import _ "embed"

// Text is all of them, each below a line with "==== " and what it is for: a name, or the path of
// a module and its version.
//
//go:embed licences.txt
var Text string
