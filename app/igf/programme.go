package igf

import (
	"cmp"
	"slices"
	"strconv"
)

// Programme is what a shared repository covers: its cycles and the open lists
// of words that its records use.
type Programme struct {
	Title        string  `yaml:"title" cbor:"1,keyasint"`
	Cycles       []Cycle `yaml:"cycles,omitempty" cbor:"2,keyasint,omitempty"`
	Stakeholders []Term  `yaml:"stakeholder_groups,omitempty" cbor:"3,keyasint,omitempty"`
	Regions      []Term  `yaml:"regions,omitempty" cbor:"4,keyasint,omitempty"`
	Extra        Extra   `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Cycle is a year of the forum and its annual meeting.
type Cycle struct {
	ID    string `yaml:"id" cbor:"1,keyasint"` // the year, "2022"
	Title string `yaml:"title,omitempty" cbor:"2,keyasint,omitempty"`
	Place string `yaml:"place,omitempty" cbor:"3,keyasint,omitempty"`
	Zone  string `yaml:"zone,omitempty" cbor:"4,keyasint,omitempty"` // IANA name of the venue's time zone
	From  Date   `yaml:"from,omitempty" cbor:"5,keyasint,omitempty"`
	To    Date   `yaml:"to,omitempty" cbor:"6,keyasint,omitempty"`
	Extra Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Year returns the year as a number, 0 when it is none.
func (y Cycle) Year() int {
	n, err := strconv.Atoi(y.ID)
	if err != nil {
		return 0
	}
	return n
}

// LastDay returns the last day of the annual meeting, "" where its days are not known.
func (y Cycle) LastDay() Date { return cmp.Or(y.To, y.From) }

// DraftDue returns the day on which drafts of the cycle are due, unless an output says
// otherwise.
func (y Cycle) DraftDue() Date { return DefaultDraftDate(y.Year()) }

// NewProgramme returns the programme of a repository that has none yet: no cycle, and the
// usual lists of words.
func NewProgramme() *Programme {
	return &Programme{Title: "IGF intersessional work", Stakeholders: DefaultStakeholders(), Regions: DefaultRegions()}
}

func (p *Programme) Key() Key   { return ProgrammeKey }
func (p *Programme) Kind() Kind { return KindProgramme }

// Cycle returns the cycle of the given year, nil when there is none.
func (p *Programme) Cycle(id string) *Cycle {
	for i := range p.Cycles {
		if p.Cycles[i].ID == id {
			return &p.Cycles[i]
		}
	}
	return nil
}

// Terms returns what each stakeholder group and region is called, by its id, as documents resolve
// them: by the programme's own name, else by the usual one. A nil programme has the usual ones.
func (p *Programme) Terms() map[string]string {
	names := map[string]string{}
	own := append(DefaultStakeholders(), DefaultRegions()...)
	if p != nil {
		own = slices.Concat(own, p.Stakeholders, p.Regions)
	}
	for _, t := range own {
		if t.Name != "" {
			names[t.ID] = t.Name
		}
	}
	return names
}

// Call lets the programme call a term something, wherever it has it; without a name it has it no
// more, and with another than the usual one it has it among the stakeholder groups where it had it
// nowhere.
func (p *Programme) Call(is Term) {
	found := false
	for _, list := range []*[]Term{&p.Stakeholders, &p.Regions} {
		*list = slices.Clone(*list)
		if is.Name == "" {
			*list = slices.DeleteFunc(*list, func(t Term) bool { return t.ID == is.ID })
		}
		for n := range *list {
			if t := &(*list)[n]; t.ID == is.ID {
				t.Name, found = is.Name, true
			}
		}
	}
	if usual := (*Programme)(nil).Terms(); !found && is.Name != "" && usual[is.ID] != is.Name {
		p.Stakeholders = append(p.Stakeholders, is)
	}
}

// IsPublic reports whether a session looks like a public one of the annual meeting:
// of a type of its programme, on one of its days, not under the Chatham House rule, and
// not called as a call or a closed meeting is. A call between the meetings never does.
func (p *Programme) IsPublic(s *Session) bool {
	return !s.ChathamHouse && p.IsAtMeeting(s) && !soundsClosed(s.Title)
}

// IsAtMeeting reports whether a session is of a type of the programme of the annual meeting
// and on one of its days. A call between the meetings never is.
func (p *Programme) IsAtMeeting(s *Session) bool {
	c := p.Cycle(s.Cycle)
	if c == nil || s.Start.IsZero() || s.Type == "" || s.Type == OtherSession {
		return false
	}
	day := DateOf(s.Start.In(s.Location()))
	return c.From != "" && c.From <= day && day <= c.LastDay()
}

func (p *Programme) Validate() error {
	c := &check{record: Sentencef("programme")}
	c.needLine("title", p.Title)
	ids := unique{c: c, field: "cycles"}
	for _, y := range p.Cycles {
		ids.add(y.ID)
		c.record = Sentencef("cycle %s", y.ID)
		c.year("id", y.ID)
		c.line("title", y.Title)
		c.line("place", y.Place)
		if y.Zone != "" {
			if err := CheckZone(y.Zone); err != nil {
				c.add("zone", y.Zone, "write a place such as Africa/Addis_Ababa, or UTC")
			}
		}
		c.date("from", y.From)
		c.date("to", y.To)
		if y.From != "" && y.To != "" && y.To < y.From {
			c.add("to", string(y.To), "it must not be before %s", y.From)
		}
	}
	c.record = Sentencef("programme")
	c.terms("stakeholder_groups", p.Stakeholders)
	c.terms("regions", p.Regions)
	return c.err()
}

func (c *check) terms(field Word, ts []Term) {
	ids := unique{c: c, field: field}
	for _, t := range ts {
		ids.add(t.ID)
		c.slug(field, t.ID)
		c.needLine(field, t.Name)
	}
}

func (c *check) year(field Word, v string) {
	if err := CheckYear(v); err != nil {
		c.add(field, v, "%s", err)
	}
}

// CheckYear reports what is wrong with the year of a cycle; the first was 2006.
func CheckYear(v string) error {
	if n, err := strconv.Atoi(v); err != nil || len(v) != 4 || n < 2006 || n > 2199 {
		return Errorf("write a year such as 2022")
	}
	return nil
}

// unique reports a list that names the same id twice.
type unique struct {
	c     *check
	field Word
	seen  map[string]bool
}

func (u *unique) add(id string) {
	if u.seen == nil {
		u.seen = map[string]bool{}
	}
	if u.seen[id] {
		u.c.add(u.field, id, "it stands in the list twice; give each its own id")
	}
	u.seen[id] = true
}
