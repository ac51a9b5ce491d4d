package igf

import (
	"regexp"
	"strings"
	"unicode"
)

// Script is how a language is written.
type Script struct {
	Letters   *unicode.RangeTable
	FromRight bool
}

// language is a language that documents have fixed words in.
type language struct {
	tag    string // BCP 47
	name   string // in the language itself
	script Script
}

// languages is the only list of them: the six of the United Nations.
func languages() []language {
	return []language{
		{"ar", "العربية", Script{unicode.Arabic, true}},
		{"zh", "中文", Script{unicode.Han, false}},
		{"en", "English", Script{unicode.Latin, false}},
		{"fr", "Français", Script{unicode.Latin, false}},
		{"ru", "Русский", Script{unicode.Cyrillic, false}},
		{"es", "Español", Script{unicode.Latin, false}},
	}
}

// ScriptOf returns how a language is written; ok is false for one that is not among
// Languages. What follows the language in its tag, such as a country, does not count.
func ScriptOf(tag string) (s Script, ok bool) {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, l := range languages() {
		if l.tag == base {
			return l.script, true
		}
	}
	return Script{}, false
}

// Languages lists the languages of documents, as BCP 47 tags. Texts may be in
// any other.
func Languages() []string {
	var out []string
	for _, l := range languages() {
		out = append(out, l.tag)
	}
	return out
}

// LanguageName returns the name of a language in that language itself, the tag
// for one that is not among Languages.
func LanguageName(tag string) string {
	for _, l := range languages() {
		if l.tag == tag {
			return l.name
		}
	}
	return tag
}

// languageTag is a short BCP 47 tag: the code of a language, of two or three letters,
// and what tells its forms apart.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// CheckLanguage reports what is wrong with the tag of a language: "en", "zh", "pt-BR".
func CheckLanguage(tag string) error {
	if len(tag) > 12 || !languageTag.MatchString(tag) {
		return Errorf("write a language tag such as %s", Or(append(Languages(), "pt-BR")))
	}
	return nil
}
