package i18n

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"rapporteur/assets/translations"
)

// longest is how many bytes a sentence about an error may have: what is
// longer is a text of somebody.
const longest = 8 << 10

// Error is what went wrong, in the language of the window. The layers below
// speak English; what of it nobody translated stays as it is.
func Error(err error) string {
	if err == nil {
		return ""
	}
	return Sentence(err.Error())
}

// Sentence is a sentence of the layers below, in the language of the window.
func Sentence(sentence string) string {
	c, ok := catalogues()[T("app.language")]
	if !ok || len(sentence) > longest {
		return sentence
	}
	return c.text(sentence, 0)
}

// catalogue has the sentences of one language.
type catalogue struct {
	exact    map[string]string
	patterns []pattern // those with most words of their own first
	words    map[string]string
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

// entries are a catalogue as its file has it.
type entries struct {
	Sentences map[string]string // the formats of the source
	Causes    map[string]string // what the system and libraries say
	Words     map[string]string // what stands in sentences as a value: fields, records, choices
}

func readEntries(file string) (e entries, err error) {
	data, err := translations.Errors.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &e)
	}
	if err != nil {
		return e, fmt.Errorf("the translation %s in this program cannot be read: %w", file, err)
	}
	return e, nil
}

func readCatalogue(file string) (*catalogue, error) {
	e, err := readEntries(file)
	if err != nil {
		return nil, err
	}
	c := &catalogue{exact: map[string]string{}, words: e.Words}
	for _, list := range []map[string]string{e.Causes, e.Sentences} {
		for english, own := range list {
			p := newPattern(english, own)
			if len(p.verbs) == 0 {
				c.exact[p.parts[0]] = p.fill(nil, nil)
				continue
			}
			c.patterns = append(c.patterns, p)
		}
	}
	slices.SortFunc(c.patterns, func(a, b pattern) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(len(a.verbs), len(b.verbs)), strings.Compare(a.english, b.english))
	})
	return c, nil
}

// whole translates s when one sentence fits all of it.
func (c *catalogue) whole(s string, depth int) (string, bool) {
	if own, ok := c.exact[s]; ok {
		return own, true
	}
	if p, values := c.fit(s); p != nil {
		return p.fill(values, func(value string, flag byte) string {
			switch flag {
			case '#':
				return value
			case '+':
				return c.conjunction(value)
			}
			return c.text(value, depth+1)
		}), true
	}
	return s, false
}

// fit finds the sentence with most words of its own that fits all of s.
func (c *catalogue) fit(s string) (*pattern, []string) {
	t := newSubject(s)
	for i := range c.patterns {
		if values, ok := c.patterns[i].match(t); ok && !c.odd(&c.patterns[i], values) {
			return &c.patterns[i], values
		}
	}
	return nil, nil
}

// fits tells whether one sentence or word fits all of s.
func (c *catalogue) fits(s string) bool {
	if c.has(s) {
		return true
	}
	p, _ := c.fit(s)
	return p != nil
}

// has tells whether s is a word, or a sentence without values.
func (c *catalogue) has(s string) bool {
	_, sentence := c.exact[s]
	_, word := c.words[s]
	return sentence || word
}

// odd tells that a sentence with hardly a word of its own fits by chance: the
// word for a record, as in "session x", has something else than an id behind
// it, and what "x of y: z" ends with is not known.
func (c *catalogue) odd(p *pattern, values []string) bool {
	last := values[len(values)-1]
	if _, word := c.words[strings.TrimSpace(p.parts[0])]; word && len(values) == 1 && p.parts[1] == "" {
		return strings.Contains(last, " ")
	}
	if p.letters() > 3 {
		return false
	}
	if _, list := c.list(last, 0); list || c.has(last) {
		return false
	}
	t := newSubject(last)
	return !slices.ContainsFunc(c.patterns, func(p pattern) bool {
		_, ok := p.match(t)
		return ok && p.letters() > 3
	})
}
