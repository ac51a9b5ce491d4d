// Package translations holds the sentences of the window, one file a
// language, in the format of go-i18n. English is the one that is always
// complete first.
package translations

import "embed"

// Files are the translations.
//
//go:embed *.json
var Files embed.FS
