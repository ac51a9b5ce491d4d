package sample

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"rapporteur/app/igf"
)

func (l *loader) outputs() error {
	var outputs []*igf.Output
	if err := read("outputs.yaml", &outputs); err != nil {
		return err
	}
	for _, o := range outputs {
		var versions []igf.Record
		for _, v := range o.Versions {
			text, err := l.text(o.ID, fmt.Sprintf("v%d", v.Number))
			if err != nil {
				return err
			}
			l.texts[fmt.Sprintf("%s/%d", o.ID, v.Number)] = text
			versions = append(versions, &igf.VersionText{Output: o.ID, Number: v.Number, Text: text})
			o.Draft = text
		}
		draft, err := l.text(o.ID, "draft")
		switch {
		case err == nil:
			o.Draft = draft
		case !errors.Is(err, fs.ErrNotExist): // the newest version is the working text
			return err
		}
		l.texts[o.ID+"/0"] = o.Draft
		l.add(o)
		for _, v := range versions {
			l.add(v)
		}
	}
	return nil
}

// text reads data/texts/<slug of the output>/<name>.md.
func (l *loader) text(output, name string) (string, error) {
	_, slug := igf.SplitID(output)
	raw, err := files.ReadFile("data/texts/" + slug + "/" + name + ".md")
	if err != nil {
		return "", igf.Errorf("the sample cycle: %w", err)
	}
	return strings.ReplaceAll(string(raw), "\r\n", "\n"), nil
}

// session is a session with its roster as references to sample people.
type session struct {
	igf.Session `yaml:",inline"`
	People      []seat `yaml:"people"`
}

type seat struct {
	Person   string     `yaml:"person"`
	Naming   igf.Naming `yaml:"naming"` // empty: as the person usually wants it
	Role     string     `yaml:"role"`
	Presence string     `yaml:"presence"`
}

func (l *loader) sessions() error {
	var sessions []*session
	if err := read("sessions.yaml", &sessions); err != nil {
		return err
	}
	for _, s := range sessions {
		for i, p := range s.People {
			id := fmt.Sprintf("p%02d", i+1) // says nothing of who it is
			who, private, err := l.people.attribute(p.Person, p.Naming)
			if err != nil {
				return igf.Errorf("the sample cycle, session %s: %w", s.ID, err)
			}
			private.Of = igf.Key(string(s.Key()) + "#" + id)
			l.data.Private = append(l.data.Private, private)
			s.Roster = append(s.Roster, igf.Participant{ID: id, Who: who, Role: p.Role, Presence: p.Presence})
		}
		l.add(&s.Session)
	}
	return nil
}
