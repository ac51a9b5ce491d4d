package sample

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// sheet is one file of entries, all by the same writer.
type sheet struct {
	Group   string  `yaml:"group"`
	Sheet   string  `yaml:"sheet"`
	Output  string  `yaml:"output"` // what comments and anchors mean
	Writer  string  `yaml:"writer"`
	Entries []entry `yaml:"entries"` // in English where they do not say otherwise
}

// entry is any entry; the first field that is set says of which kind. Answers
// and duplicates name a comment by its ID here, which is short.
type entry struct {
	ID     string    `yaml:"id"`
	At     time.Time `yaml:"at"` // UTC
	Writer string    `yaml:"writer"`

	Note    igf.NoteKind    `yaml:"note"`
	Comment igf.Channel     `yaml:"comment"` // how it came
	Answer  string          `yaml:"answer"`  // the comment
	Forum   string          `yaml:"forum"`
	Tally   *tally          `yaml:"tally"`
	Outcome igf.Disposition `yaml:"disposition"`

	Output      string          `yaml:"output"`
	By          string          `yaml:"by"`
	Naming      igf.Naming      `yaml:"naming"`
	Version     int             `yaml:"version"`
	Paragraph   int             `yaml:"paragraph"`
	Quote       string          `yaml:"quote"`
	Type        igf.CommentType `yaml:"type"`
	Stance      igf.Stance      `yaml:"stance"`
	Text        string          `yaml:"text"`
	Proposed    string          `yaml:"proposed"`
	Language    string          `yaml:"language"`
	Translation string          `yaml:"translation"` // into English
	DuplicateOf string          `yaml:"duplicate_of"`
	Owner       string          `yaml:"owner"`
	Due         igf.Date        `yaml:"due"`
	Date        igf.Date        `yaml:"date"`
	ChangedIn   int             `yaml:"changed_in"`
}

type tally struct {
	OnSite *igf.Count `yaml:"on_site"`
	Online *igf.Count `yaml:"online"`
	Women  *igf.Count `yaml:"women"`
}

func (l *loader) entries() error {
	dir, err := files.ReadDir("data/sheets")
	if err != nil {
		return igf.Errorf("the sample cycle: %w", err)
	}
	var made []igf.Entry
	for _, f := range dir {
		var s sheet
		if err := read("sheets/"+f.Name(), &s); err != nil {
			return err
		}
		for _, e := range s.Entries {
			r, err := l.entry(s, e)
			if err != nil {
				return igf.Errorf("the sample cycle, data/sheets/%s, entry %q of %s: %w", f.Name(), e.ID, e.At.Format(time.RFC3339), err)
			}
			made = append(made, r)
		}
	}
	slices.SortFunc(made, func(a, b igf.Entry) int {
		return cmp.Or(a.Head().At.Compare(b.Head().At), strings.Compare(a.Head().ID, b.Head().ID))
	})
	for _, r := range made {
		l.add(r)
	}
	return nil
}

// entry makes the record of e and keeps what is private of whoever speaks.
func (l *loader) entry(s sheet, e entry) (igf.Entry, error) {
	author, err := l.people.author(cmp.Or(e.Writer, s.Writer))
	if err != nil {
		return nil, err
	}
	name := s.Group + "/" + s.Sheet + "/" + cmp.Or(e.ID, e.At.Format(time.RFC3339))
	m := igf.Meta{ID: id(name, e.At), Group: s.Group, Sheet: s.Sheet, At: e.At.UTC(), Author: author, Source: "sample"}
	if e.ID != "" {
		if l.ids[e.ID] != "" {
			return nil, igf.Errorf("two entries have this name")
		}
		l.ids[e.ID] = m.ID
	}
	var who igf.Attribution
	if e.By != "" {
		var private igf.Private
		if who, private, err = l.people.attribute(e.By, e.Naming); err != nil {
			return nil, err
		}
		private.Of = m.Key()
		l.data.Private = append(l.data.Private, private)
	}
	e.Output, e.Language = cmp.Or(e.Output, s.Output), cmp.Or(e.Language, "en")
	anchor, err := l.anchor(e)
	if err != nil {
		return nil, err
	}
	return l.record(m, e, who, anchor)
}

// record makes the entry of the kind that e says.
func (l *loader) record(m igf.Meta, e entry, who igf.Attribution, anchor *igf.Anchor) (igf.Entry, error) {
	text := strings.TrimSpace(e.Text)
	switch {
	case e.Note != "":
		return &igf.Note{Meta: m, NoteKind: e.Note, Speaker: who, Text: text, Language: e.Language, Anchor: anchor, Owner: e.Owner, Due: e.Due}, nil
	case e.Comment != "":
		c := &igf.Comment{
			Meta: m, Output: e.Output, Anchor: anchor, By: who, Channel: e.Comment, Type: e.Type, Stance: e.Stance,
			Text: text, Proposed: strings.TrimSpace(e.Proposed), Language: e.Language, Translation: strings.TrimSpace(e.Translation),
		}
		if c.Translation != "" {
			c.TranslatedTo = "en"
		}
		if e.DuplicateOf != "" {
			if c.DuplicateOf = l.ids[e.DuplicateOf]; c.DuplicateOf == "" {
				return nil, igf.Errorf("no comment before it is called %q", e.DuplicateOf)
			}
		}
		return c, nil
	case e.Answer != "":
		if l.ids[e.Answer] == "" {
			return nil, igf.Errorf("no comment before it is called %q", e.Answer)
		}
		return &igf.Response{Meta: m, Comment: l.ids[e.Answer], Disposition: e.Outcome, Reason: text, ChangedIn: e.ChangedIn}, nil
	case e.Forum != "":
		return &igf.Outreach{Meta: m, Output: e.Output, Forum: e.Forum, Date: e.Date, Text: text}, nil
	case e.Tally != nil:
		return &igf.Tally{Meta: m, OnSite: e.Tally.OnSite, Online: e.Tally.Online, Women: e.Tally.Women}, nil
	}
	return nil, igf.Errorf("it says neither note, comment, answer, forum nor tally")
}

// anchor finds the words that e means in the real text, or nil.
func (l *loader) anchor(e entry) (*igf.Anchor, error) {
	if e.Paragraph == 0 && e.Quote == "" && e.Version == 0 {
		return nil, nil
	}
	text, ok := l.texts[fmt.Sprintf("%s/%d", e.Output, e.Version)]
	if !ok {
		return nil, igf.Errorf("%q has no version %d", e.Output, e.Version)
	}
	return outline.AnchorAt(e.Output, e.Version, text, e.Paragraph, e.Quote)
}
