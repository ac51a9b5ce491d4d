package igf

import "regexp"

// language is a language that documents have fixed words in.
type language struct {
	tag  string // BCP 47
	name string // in the language itself
}

// languages is the only list of them: the six of the United Nations.
func languages() []language {
	return []language{
		{"ar", "العربية"},
		{"zh", "中文"},
		{"en", "English"},
		{"fr", "Français"},
		{"ru", "Русский"},
		{"es", "Español"},
	}
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
		return Errorf("write a language tag such as ar, zh, en, fr, ru, es or pt-BR")
	}
	return nil
}
