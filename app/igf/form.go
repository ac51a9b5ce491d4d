package igf

import (
	"slices"
	"strconv"
)

// Form is the form of a session report: what is asked of rapporteurs in some years. It is a
// file that anybody can write; those that the program brings have the same shape.
type Form struct {
	ID       string     `yaml:"id" cbor:"1,keyasint"` // "2021", "takeaways" …
	Title    string     `yaml:"title" cbor:"2,keyasint"`
	From     string     `yaml:"first_cycle,omitempty" cbor:"3,keyasint,omitempty"` // first cycle that it is proposed for; "": only where somebody chooses it
	To       string     `yaml:"last_cycle,omitempty" cbor:"4,keyasint,omitempty"`  // last cycle; "": all later ones
	Official string     `yaml:"official,omitempty" cbor:"5,keyasint,omitempty"`    // which official form it follows; "": nobody compared it with one
	Brief    bool       `yaml:"brief,omitempty" cbor:"6,keyasint,omitempty"`       // one page, to be read at a glance
	Parts    []FormPart `yaml:"parts" cbor:"7,keyasint"`
	Extra    Extra      `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// FormPart is one part of a form. What nobody wrote of it is made from the notes of its kinds.
type FormPart struct {
	ID    string     `yaml:"id" cbor:"1,keyasint"`                        // names the part in a session's record, and its title in the words of documents
	Title string     `yaml:"title,omitempty" cbor:"2,keyasint,omitempty"` // "": the word that documents have for the id
	Kinds []NoteKind `yaml:"notes,omitempty" cbor:"3,keyasint,omitempty"` // RestOfKinds among them is what no part names
	// Words and Paragraphs limit its length; 0: no limit. They are offers by
	// convention, shown to the author beside the count; nothing is cut off.
	Words      int   `yaml:"words,omitempty" cbor:"4,keyasint,omitempty"`
	Paragraphs int   `yaml:"paragraphs,omitempty" cbor:"5,keyasint,omitempty"`
	Takeaway   bool  `yaml:"takeaway,omitempty" cbor:"6,keyasint,omitempty"` // due with the takeaways, within hours
	Extra      Extra `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// RestOfKinds stands among the kinds of a part that takes the notes of all kinds that no
// part of its form names, also those that only a newer version knows.
const RestOfKinds NoteKind = "rest"

// Takes reports whether notes of a kind stand in a part of the form while nobody wrote it.
func (f *Form) Takes(p FormPart, k NoteKind) bool {
	if slices.Contains(p.Kinds, k) {
		return true
	}
	return slices.Contains(p.Kinds, RestOfKinds) && !slices.ContainsFunc(f.Parts, func(other FormPart) bool { return slices.Contains(other.Kinds, k) })
}

func (f *Form) Key() Key   { return FormKey(f.ID) }
func (f *Form) Kind() Kind { return KindForm }

// Over reports whether a text of that length is too long for the part.
func (p FormPart) Over(words, paragraphs int) bool {
	return p.Words > 0 && words > p.Words || p.Paragraphs > 0 && paragraphs > p.Paragraphs
}

// Part returns the part of an id, nil when the form has none.
func (f *Form) Part(id string) *FormPart {
	for i := range f.Parts {
		if f.Parts[i].ID == id {
			return &f.Parts[i]
		}
	}
	return nil
}

// Takeaways reports whether a part of the form is due with the takeaways.
func (f *Form) Takeaways() bool {
	for _, p := range f.Parts {
		if p.Takeaway {
			return true
		}
	}
	return false
}

func (f *Form) Validate() error {
	c := &check{record: Sentencef("form %s", Shorten(f.ID, MaxSlug))}
	c.slug("id", f.ID)
	c.needLine("title", f.Title)
	c.years(f.From, f.To)
	c.line("official", f.Official)
	if len(f.Parts) == 0 {
		c.add("parts", "", "give it at least one part")
	}
	ids := unique{c: c, field: "parts"}
	for _, p := range f.Parts {
		ids.add(p.ID)
		c.slug("parts", p.ID)
		c.line("title", p.Title)
		for _, k := range p.Kinds {
			c.slug("notes", string(k)) // one of a later version is none of ours, and stays
		}
		c.whole("words", p.Words)
		c.whole("paragraphs", p.Paragraphs)
	}
	return c.err()
}

// years checks the first and the last cycle of something.
func (c *check) years(from, to string) {
	if from != "" {
		c.year("first_cycle", from)
	}
	if to != "" {
		c.year("last_cycle", to)
	}
	if to != "" && to < from {
		c.add("last_cycle", to, "it must not be before %s", from)
	}
}

// whole checks a number that counts something.
func (c *check) whole(field Word, n int) {
	if n < 0 || n > maxCounted {
		c.add(field, strconv.Itoa(n), "write a number from 0 to %d", maxCounted)
	}
}

// maxCounted is the greatest number that a form or a duty may ask for.
const maxCounted = 99_999

// inYears reports whether a cycle is from the first to the last one.
func inYears(cycle, from, to string) bool {
	return from != "" && from <= cycle && (to == "" || cycle <= to)
}

// ReportForms are the forms that one can choose from.
type ReportForms []*Form

// Of returns the form of an id, nil when there is none.
func (fs ReportForms) Of(id string) *Form {
	for _, f := range fs {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// For returns the form of a session's report: the chosen one, else the newest of those that
// are proposed for its cycle. A session without a cycle, or of one that no form is for, has the newest
// of all.
func (fs ReportForms) For(s *Session) *Form {
	if f := fs.Of(s.ReportForm); f != nil && s.ReportForm != "" {
		return f
	}
	var newest, fits *Form
	for _, f := range fs {
		switch {
		case f.From == "":
			continue
		case inYears(s.Cycle, f.From, f.To) && (fits == nil || f.From > fits.From):
			fits = f
		}
		if newest == nil || f.From > newest.From {
			newest = f
		}
	}
	switch {
	case fits != nil:
		return fits
	case newest != nil || len(fs) == 0:
		return newest
	}
	return fs[0]
}

// Part returns the part of an id in any of the forms, nil when none has it.
func (fs ReportForms) Part(id string) *FormPart {
	for _, f := range fs {
		if p := f.Part(id); p != nil {
			return p
		}
	}
	return nil
}

// IDs are those of the forms.
func (fs ReportForms) IDs() []string {
	ids := make([]string, len(fs))
	for i, f := range fs {
		ids[i] = f.ID
	}
	return ids
}
