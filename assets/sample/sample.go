// Package sample holds the worked example that the program opens on: the 2022
// cycle with its groups, the two Best Practice Forum sessions at their true
// times, and outputs, people, notes and comments that are invented and say so.
//
// The facts stand in data/*.yaml and the texts of outputs in data/texts; Cycle
// reads them into records. What is not known of a real group stays empty. The
// package writes nothing and never touches a replica: the caller saves what it
// returns, and the replica stamps its own device on the entries.
package sample

import (
	"embed"

	"rapporteur/app/igf"

	"go.yaml.in/yaml/v4"
)

//go:embed data
var files embed.FS

// Mark stands in every invented affiliation, so that nobody takes a sample
// person for a real one.
const Mark = "(sample)"

// Data is the sample cycle. Records can be saved in the order that they have:
// documents before the entries that point at them, entries by their time.
type Data struct {
	Records []igf.Record
	Private []igf.Private
	Self    igf.Self // the invented rapporteur whose device this is
}

// Cycle reads the sample. Every record of it passes Validate; ids are the same
// on each call. An error names the file that is wrong, which only a change of
// the embedded files can cause.
func Cycle() (Data, error) {
	p, err := readPeople()
	if err != nil {
		return Data{}, err
	}
	l := &loader{people: p, texts: map[string]string{}, ids: map[string]string{}}
	for _, step := range []func() error{l.programme, l.groups, l.outputs, l.sessions, l.entries} {
		if err := step(); err != nil {
			return Data{}, err
		}
	}
	for _, r := range l.data.Records {
		if err := r.Validate(); err != nil {
			return Data{}, igf.Errorf("the sample cycle: %w", err)
		}
	}
	l.data.Self, err = p.self()
	return l.data, err
}

// loader gathers the records; texts has the text of each output's version
// under "<output>/<number>", ids the ULID of each entry under its short name.
type loader struct {
	people people
	texts  map[string]string
	ids    map[string]string
	data   Data
}

func read(name string, into any) error {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		return igf.Errorf("the sample cycle: %w", err)
	}
	if err := yaml.Load(raw, into, yaml.WithKnownFields()); err != nil {
		return igf.Errorf("the sample cycle, data/%s: %w", name, err)
	}
	return nil
}

func (l *loader) add(r igf.Record) { l.data.Records = append(l.data.Records, r) }

func (l *loader) programme() error {
	p := &igf.Programme{}
	if err := read("programme.yaml", p); err != nil {
		return err
	}
	p.Stakeholders, p.Regions = igf.DefaultStakeholders(), igf.DefaultRegions()
	l.add(p)
	return nil
}

func (l *loader) groups() error {
	for _, name := range []string{"groups-bpf.yaml", "groups-other.yaml"} {
		var groups []*igf.Group
		if err := read(name, &groups); err != nil {
			return err
		}
		for _, g := range groups {
			l.add(g)
		}
	}
	return nil
}
