package sample

import (
	"crypto/sha256"
	"time"

	"rapporteur/app/igf"

	"github.com/oklog/ulid/v2"
)

// person is somebody invented, in full. What others get to see of them is
// decided by naming.
type person struct {
	ID          string       `yaml:"id"`
	Name        string       `yaml:"name"`
	Email       string       `yaml:"email"`
	Affiliation string       `yaml:"affiliation"`
	Stakeholder string       `yaml:"stakeholder_group"`
	Region      string       `yaml:"region"`
	Capacity    igf.Capacity `yaml:"capacity"`
	Naming      igf.Naming   `yaml:"naming"`
	Language    string       `yaml:"language"`
	Self        bool         `yaml:"self"` // the person at this device
	TakesNotes  bool         `yaml:"takes_notes"`
}

type people map[string]person

func readPeople() (people, error) {
	var list []person
	if err := read("people.yaml", &list); err != nil {
		return nil, err
	}
	all := people{}
	for _, p := range list {
		if _, ok := all[p.ID]; ok {
			return nil, igf.Errorf("the sample cycle, data/people.yaml: %q stands in it twice", p.ID)
		}
		all[p.ID] = p
	}
	return all, nil
}

// attribute gives the shared form of a person under a naming ("" takes their
// usual one) and what the replica keeps to itself; the caller sets Of.
func (p people) attribute(id string, naming igf.Naming) (igf.Attribution, igf.Private, error) {
	who, ok := p[id]
	if !ok {
		return igf.Attribution{}, igf.Private{}, igf.Errorf("nobody in data/people.yaml is called %q", id)
	}
	if naming == "" {
		naming = who.Naming
	}
	full := igf.Attribution{
		Naming: naming, Name: who.Name, Affiliation: who.Affiliation,
		Stakeholder: who.Stakeholder, Region: who.Region, Capacity: who.Capacity,
	}
	return full.Public(), igf.Private{
		Name: who.Name, Email: who.Email, Affiliation: who.Affiliation,
		Stakeholder: who.Stakeholder, Region: who.Region, Remark: "Invented person of the sample cycle.",
	}, nil
}

// author is how a sample person signs what they wrote.
func (p people) author(id string) (igf.Author, error) {
	who, ok := p[id]
	if !ok || !who.TakesNotes {
		return igf.Author{}, igf.Errorf("no note taker in data/people.yaml is called %q", id)
	}
	return who.as().Public(), nil
}

func (p people) self() (igf.Self, error) {
	for _, who := range p {
		if who.Self {
			return who.as(), nil
		}
	}
	return igf.Self{}, igf.Errorf("the sample cycle, data/people.yaml: nobody is marked self")
}

func (w person) as() igf.Self {
	return igf.Self{
		Author: id("author "+w.ID, time.Date(2022, 1, 10, 9, 0, 0, 0, time.UTC)),
		Name:   w.Name, Email: w.Email, Affiliation: w.Affiliation,
		Stakeholder: w.Stakeholder, Region: w.Region, Naming: w.Naming, Language: w.Language,
	}
}

// id makes the ULID of a thing of the sample out of its name and time, so that
// it is the same on every device.
func id(name string, at time.Time) string {
	var u ulid.ULID
	sum := sha256.Sum256([]byte("rapporteur sample " + name))
	copy(u[6:], sum[:])
	// The time of a ULID has room until the year 10889.
	_ = u.SetTime(ulid.Timestamp(at))
	return u.String()
}
