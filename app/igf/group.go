package igf

import "strconv"

// Group is a Best Practice Forum, Policy Network, Dynamic Coalition or other
// community group. What is unknown stays empty.
type Group struct {
	ID          string        `yaml:"id" cbor:"1,keyasint"`
	Name        string        `yaml:"name" cbor:"2,keyasint"`
	Short       string        `yaml:"short,omitempty" cbor:"3,keyasint,omitempty"` // "BPF Cybersecurity"
	Modality    Modality      `yaml:"modality" cbor:"4,keyasint"`
	ActiveFrom  int           `yaml:"active_from,omitempty" cbor:"5,keyasint,omitempty"` // a year, 0 when not known
	ActiveTo    int           `yaml:"active_to,omitempty" cbor:"6,keyasint,omitempty"`   // a year, 0 while active or not known
	Cycles      []string      `yaml:"cycles,omitempty" cbor:"7,keyasint,omitempty"`      // years it took part in, "2022"
	Purpose     string        `yaml:"purpose,omitempty" cbor:"8,keyasint,omitempty"`
	Participate string        `yaml:"participate,omitempty" cbor:"9,keyasint,omitempty"` // how to take part
	Roles       []Role        `yaml:"roles,omitempty" cbor:"10,keyasint,omitempty"`
	Lists       []MailingList `yaml:"mailing_lists,omitempty" cbor:"11,keyasint,omitempty"`
	Decisions   []Modus       `yaml:"working_modalities,omitempty" cbor:"12,keyasint,omitempty"`
	Extra       Extra         `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Role is a public role in a group: facilitator, lead expert, consultant,
// coordinator.
type Role struct {
	ID          string `yaml:"id" cbor:"1,keyasint"`
	Role        string `yaml:"role" cbor:"2,keyasint"`
	Name        string `yaml:"name,omitempty" cbor:"3,keyasint,omitempty"`
	Affiliation string `yaml:"affiliation,omitempty" cbor:"4,keyasint,omitempty"`
	From        Date   `yaml:"from,omitempty" cbor:"5,keyasint,omitempty"`
	To          Date   `yaml:"to,omitempty" cbor:"6,keyasint,omitempty"`
	// Author is the id of the author whose role it is: nobody else of that name has it. "" is whoever
	// has the name.
	Author string `yaml:"author,omitempty" cbor:"7,keyasint,omitempty"`
	Extra  Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// MailingList is a public list of the group: never the address of a person.
type MailingList struct {
	ID      string `yaml:"id" cbor:"1,keyasint"`
	Address string `yaml:"address" cbor:"2,keyasint"`
	Archive string `yaml:"archive,omitempty" cbor:"3,keyasint,omitempty"`
	SignUp  string `yaml:"sign_up,omitempty" cbor:"4,keyasint,omitempty"`
	Extra   Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Modus is one decision of a group on how it works.
type Modus struct {
	ID      string `yaml:"id" cbor:"1,keyasint"`
	Date    Date   `yaml:"date,omitempty" cbor:"2,keyasint,omitempty"`
	Text    string `yaml:"text" cbor:"3,keyasint"`
	Where   string `yaml:"where,omitempty" cbor:"4,keyasint,omitempty"` // list, call or meeting
	Support string `yaml:"support,omitempty" cbor:"5,keyasint,omitempty"`
	Extra   Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

func (g *Group) Key() Key   { return GroupKey(g.ID) }
func (g *Group) Kind() Kind { return KindGroup }

// Title returns the short name, else the name.
func (g *Group) Title() string {
	if g.Short != "" {
		return g.Short
	}
	return g.Name
}

func (g *Group) Validate() error {
	c := &check{record: Sentencef("group %s", g.ID)}
	c.slug("id", g.ID)
	c.needLine("name", g.Name)
	c.line("short", g.Short)
	needOneOf(c, "modality", g.Modality, Modalities())
	for _, y := range []struct {
		f Word
		v int
	}{{"active_from", g.ActiveFrom}, {"active_to", g.ActiveTo}} {
		if y.v != 0 {
			c.year(y.f, strconv.Itoa(y.v))
		}
	}
	if g.ActiveFrom != 0 && g.ActiveTo != 0 && g.ActiveTo < g.ActiveFrom {
		c.add("active_to", strconv.Itoa(g.ActiveTo), "it must not be before %d", g.ActiveFrom)
	}
	for _, y := range g.Cycles {
		c.year("cycles", y)
	}
	c.text("purpose", g.Purpose, MaxText)
	c.text("participate", g.Participate, MaxText)
	ids := unique{c: c, field: "roles"}
	for _, r := range g.Roles {
		ids.add(r.ID)
		c.slug("roles", r.ID)
		c.needLine("role", r.Role)
		c.line("name", r.Name)
		c.line("affiliation", r.Affiliation)
		c.date("from", r.From)
		c.date("to", r.To)
		if r.Author != "" {
			c.ulid("author", r.Author)
		}
	}
	ids = unique{c: c, field: "mailing_lists"}
	for _, l := range g.Lists {
		ids.add(l.ID)
		c.slug("mailing_lists", l.ID)
		c.needLine("address", l.Address)
		c.line("archive", l.Archive)
		c.line("sign_up", l.SignUp)
	}
	ids = unique{c: c, field: "working_modalities"}
	for _, d := range g.Decisions {
		ids.add(d.ID)
		c.slug("working_modalities", d.ID)
		c.date("date", d.Date)
		c.needText("text", d.Text, MaxText)
		c.line("where", d.Where)
		c.text("support", d.Support, MaxText)
	}
	return c.err()
}
