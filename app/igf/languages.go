package igf

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
