// Package translations holds the sentences of the window, one file a
// language, in the format of go-i18n, and what goes wrong in the layers below
// the window. English is the one that is always complete first.
package translations

import "embed"

// Files are the translations.
//
//go:embed *.json
var Files embed.FS

// Errors are the sentences that the layers below the window write in English,
// one file for each other language. The keys of its sentences are the formats, as
// they stand in the source.
//
//go:embed errors/*.json
var Errors embed.FS
