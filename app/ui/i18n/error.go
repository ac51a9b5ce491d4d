package i18n

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/assets/translations"
)

// Error is what went wrong, in the language of the window. The layers below
// speak English; what of it nobody translated stays as it is.
func Error(err error) string {
	if err == nil {
		return ""
	}
	if c, ok := catalogues()[T("app.language")]; ok {
		return c.cause(err)
	}
	return err.Error()
}

// Sentence is a sentence of the layers below, in the language of the window.
func Sentence(s igf.Sentence) string {
	if c, ok := catalogues()[T("app.language")]; ok {
		return c.sentence(s)
	}
	return s.String()
}

// Field is the name of a field of a record, or its path, in the language of the window.
func Field(name string) string {
	if c, ok := catalogues()[T("app.language")]; ok {
		return c.word(name)
	}
	return strings.NewReplacer(".", " › ", "_", " ").Replace(name)
}

// catalogue has the errors of one language, by what they are in English.
type catalogue struct {
	Sentences map[string]string // the formats of the source
	Causes    map[string]string // what the system and libraries say
	Words     map[string]string // what stands in sentences as a value: fields, records, choices
}

// catalogues are made once and never changed after that. They are read from
// the program itself; a test says that all of them can be.
var catalogues = sync.OnceValue(func() map[string]*catalogue {
	all := map[string]*catalogue{}
	files, err := translations.Errors.ReadDir("errors")
	if err != nil {
		return all
	}
	for _, f := range files {
		if c, err := readCatalogue(path.Join("errors", f.Name())); err == nil {
			all[strings.TrimSuffix(f.Name(), ".json")] = c
		}
	}
	return all
})

func readCatalogue(file string) (*catalogue, error) {
	c := &catalogue{}
	data, err := translations.Errors.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, c)
	}
	if err != nil {
		return nil, igf.Errorf("the translation %s in this program cannot be read: %w", file, err)
	}
	return c, c.addChoices(path.Base(file))
}

// addChoices adds the words of the field as the window calls them, but for those
// that errors say otherwise: short names, and words that two lists have.
func (c *catalogue) addChoices(file string) error {
	var window map[string]any
	data, err := translations.Files.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &window)
	}
	if err != nil {
		return igf.Errorf("the translation %s in this program cannot be read: %w", file, err)
	}
	for _, key := range errorKeys() {
		_, word, _ := strings.Cut(key, ".")
		if own, ok := window[key].(string); ok && c.Words[word] == "" {
			c.Words[word] = inside(own)
		}
	}
	fixed := words.For(strings.TrimSuffix(file, ".json"))
	for _, k := range igf.NoteKinds() {
		c.Words[string(k)] = inside(fixed.Note(k))
	}
	return nil
}

// cause says an error: by its format, by what it wraps, or as a cause that the
// system or a library gives.
func (c *catalogue) cause(err error) string {
	if f, ok := err.(igf.Formatted); ok {
		return c.sentence(f.Sentence())
	}
	if all := igf.Joined(err); all != nil {
		lines := make([]string, len(all))
		for i, e := range all {
			lines[i] = c.cause(e)
		}
		return strings.Join(lines, "\n")
	}
	if s, ok := system(err); ok {
		format, known := c.format(s.Format)
		if !known { // the system's own words, with a cause that may be known
			format = s.Format
		}
		return c.fill(format, s.Args)
	}
	// The last resort: errors of libraries and of the system have no format, so their own English
	// words are looked up, whole. Nothing is decided by them: what is not in the table is shown as it is.
	for _, known := range []string{err.Error(), systemCause(err)} {
		if own, ok := c.Causes[known]; ok {
			return own
		}
	}
	return igf.OneLine(err.Error())
}

// sentence fills the translated format with the values, those with a
// translation in theirs. A format without words only holds others together.
func (c *catalogue) sentence(s igf.Sentence) string {
	format, ok := c.format(s.Format)
	if !ok && len(s.Args) == 0 {
		return c.word(s.String())
	}
	if !ok {
		return s.String()
	}
	return c.fill(format, s.Args)
}

func (c *catalogue) fill(format string, values []any) string {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = c.value(v)
	}
	return igf.Errorf(format, args...).Error()
}

func (c *catalogue) format(english string) (own string, ok bool) {
	for _, list := range []map[string]string{c.Sentences, c.Causes} {
		if own, ok := list[english]; ok {
			return own, true
		}
	}
	if own, ok := c.Sentences["%w: "+english]; ok { // of a cause that is left out
		return strings.TrimPrefix(own, "%w"+cmp.Or(c.Words[": "], ": ")), true
	}
	if hasLetters(english) {
		return english, false
	}
	return strings.NewReplacer(": ", cmp.Or(c.Words[": "], ": "), "; ", cmp.Or(c.Words["; "], "; ")).Replace(english), true
}

// hasLetters reports whether a format says something by itself.
func hasLetters(format string) bool {
	for {
		before, rest, verb := strings.Cut(format, "%")
		if strings.ContainsFunc(before, unicode.IsLetter) {
			return true
		}
		if !verb || rest == "" {
			return false
		}
		if end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || r == '%' }); end >= 0 {
			format = rest[end+1:]
		} else {
			format = ""
		}
	}
}

// value is a value of a sentence with its translation, if it has one.
func (c *catalogue) value(v any) any {
	if word, ok := igf.AsWord(v); ok {
		return translated{v, c.word(string(word))}
	}
	switch x := v.(type) {
	case igf.Sentence:
		return translated{v, c.sentence(x)}
	case igf.Moment:
		return translated{v, Clock{}.DateTime(time.Time(x)) + " UTC"}
	case error:
		return translated{v, c.cause(x)}
	}
	return v
}

// translated is a value that is written in the language of the window, and
// between quotes as it is.
type translated struct {
	value any
	own   string
}

// Error is the translation: what %w stands for must be an error.
func (t translated) Error() string { return t.own }

// Format implements fmt.Formatter.
func (t translated) Format(f fmt.State, verb rune) {
	if verb == 's' || verb == 'v' {
		fmt.Fprint(f, t.own)
		return
	}
	fmt.Fprintf(f, fmt.FormatString(f, verb), t.value)
}

// word translates a word, the key of a record, output/group/name, of which the
// kind is a word, and the path of a field: roster[2].name. What it does not
// know between the first name and the last is the id of an item.
func (c *catalogue) word(s string) string {
	if own, ok := c.Words[s]; ok {
		return own
	}
	if kind, id, ok := strings.Cut(s, "/"); ok && slices.Contains(kinds(), igf.Kind(kind)) {
		return c.Words[kind] + " " + id
	}
	if own, ok := c.Causes[s]; ok {
		return own
	}
	if strings.Contains(s, " ") || !strings.ContainsAny(s, ".[") {
		return s
	}
	parts := strings.Split(s, ".")
	for i, part := range parts {
		name, place, nested := strings.Cut(part, "[")
		own, known := c.Words[name]
		switch {
		case known && nested:
			parts[i] = own + " [" + place
		case known:
			parts[i] = own
		case i == 0 || i == len(parts)-1:
			return s
		}
	}
	return strings.Join(parts, " › ")
}

// kinds are those that stand in keys.
func kinds() []igf.Kind {
	return []igf.Kind{igf.KindGroup, igf.KindSession, igf.KindOutput, igf.KindVersion, "entry"}
}
