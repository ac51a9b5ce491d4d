package igf

import (
	"slices"
	"strconv"
	"time"
)

// Session is a meeting of a group, at the venue, online or both.
type Session struct {
	ID           string        `yaml:"id" cbor:"1,keyasint"` // "<group>/<slug>"
	Title        string        `yaml:"title" cbor:"2,keyasint"`
	Cycle        string        `yaml:"cycle,omitempty" cbor:"3,keyasint,omitempty"`
	Type         SessionType   `yaml:"type,omitempty" cbor:"4,keyasint,omitempty"`
	Start        time.Time     `yaml:"start,omitempty" cbor:"5,keyasint,omitempty"` // UTC
	End          time.Time     `yaml:"end,omitempty" cbor:"6,keyasint,omitempty"`   // UTC
	Zone         string        `yaml:"zone" cbor:"7,keyasint"`                      // IANA name: times are shown in it
	Room         string        `yaml:"room,omitempty" cbor:"8,keyasint,omitempty"`
	Outputs      []string      `yaml:"outputs,omitempty" cbor:"9,keyasint,omitempty"` // ids of outputs under discussion
	Agenda       []AgendaItem  `yaml:"agenda,omitempty" cbor:"10,keyasint,omitempty"`
	Roster       []Participant `yaml:"roster,omitempty" cbor:"11,keyasint,omitempty"`
	ChathamHouse bool          `yaml:"chatham_house,omitempty" cbor:"12,keyasint,omitempty"`
	Naming       []Naming      `yaml:"naming_allowed,omitempty" cbor:"13,keyasint,omitempty"` // empty: all that the rule above allows
	OnRecord     bool          `yaml:"on_record,omitempty" cbor:"18,keyasint,omitempty"`      // who speaks and was not asked is named, see NotAsked
	ReportForm   string        `yaml:"report_form,omitempty" cbor:"14,keyasint,omitempty"`    // which form its report has, "" the newest
	Report       []ReportPart  `yaml:"report,omitempty" cbor:"15,keyasint,omitempty"`
	TakeawaysDue time.Time     `yaml:"takeaways_due,omitempty" cbor:"16,keyasint,omitempty"` // UTC; none: see TakeawaysBy
	ReportDue    Date          `yaml:"report_due,omitempty" cbor:"17,keyasint,omitempty"`    // at the venue; none: see ReportBy
	// Sequence grows each time that the session is moved, so that calendars take the change.
	Sequence int `yaml:"sequence,omitempty" cbor:"19,keyasint,omitempty"`
	// RecordSaid: a person said that it is on the record. Else that was proposed, and ends
	// when it is no public session of the meeting any more.
	RecordSaid bool  `yaml:"on_record_said,omitempty" cbor:"20,keyasint,omitempty"`
	Extra      Extra `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// AgendaItem is one item of a session's agenda.
type AgendaItem struct {
	ID      string `yaml:"id" cbor:"1,keyasint"`
	Title   string `yaml:"title" cbor:"2,keyasint"`
	Lead    string `yaml:"lead,omitempty" cbor:"3,keyasint,omitempty"`
	Minutes int    `yaml:"minutes,omitempty" cbor:"4,keyasint,omitempty"` // planned length
	Extra   Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Participant is a person on a session's roster, in the form in which they agreed
// to be named. The replica may hold a fuller, private form.
type Participant struct {
	ID   string      `yaml:"id" cbor:"1,keyasint"`
	Who  Attribution `yaml:"who,omitempty" cbor:"2,keyasint,omitempty"`
	Role string      `yaml:"role,omitempty" cbor:"3,keyasint,omitempty"` // chair, speaker, rapporteur …
	// Presence is "on-site", "online" or empty.
	Presence string `yaml:"presence,omitempty" cbor:"4,keyasint,omitempty"`
	Extra    Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

func (s *Session) Key() Key   { return SessionKey(s.ID) }
func (s *Session) Kind() Kind { return KindSession }

// NamingAllowed lists the ways to be named that the session's rules allow: under
// the Chatham House rule neither names nor affiliations. Anybody may be anonymous.
func (s *Session) NamingAllowed() []Naming {
	var out []Naming
	for _, n := range Namings() {
		if s.ChathamHouse && (n == Named || n == AffiliationOnly) {
			continue
		}
		if n != Anonymous && len(s.Naming) > 0 && !contains(s.Naming, n) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// NamesNobody reports whether the rules of a session let nobody be named. Without a session, nil,
// there is no such rule.
func (s *Session) NamesNobody() bool { return s != nil && !contains(s.NamingAllowed(), Named) }

// BothAllow returns the list of namings that allows what both lists allow: where two people
// changed the rule of a session differently, nobody is named more fully than each of them said.
func BothAllow(a, b []Naming) []Naming {
	var out []Naming
	for _, n := range Namings() {
		if (len(a) == 0 || contains(a, n)) && (len(b) == 0 || contains(b, n)) {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return []Naming{Anonymous} // an empty list would allow everything
	}
	return out
}

// SameNamings reports whether two lists of namings allow the same.
func SameNamings(a, b []Naming) bool {
	x, y := Session{Naming: a}, Session{Naming: b}
	return slices.Equal(x.NamingAllowed(), y.NamingAllowed())
}

// NotAsked returns the naming of somebody whom nobody asked how they want to be
// named. spoke is the session in which they spoke or were present, nil for
// somebody who wrote from elsewhere. They are anonymous, unless the session is on the record: then
// they are named as fully as its rules allow. No session is on the record under the
// Chatham House rule.
func NotAsked(spoke *Session) Naming {
	if spoke == nil || !spoke.OnRecord || spoke.ChathamHouse {
		return Anonymous
	}
	return spoke.NamingAllowed()[0]
}

// KeepRecord decides whether a session that was changed stays on the record: who puts it
// there said so, and what was only proposed for a public session of the meeting ends with that.
func (s *Session) KeepRecord(was *Session, p *Programme) {
	switch {
	case s.OnRecord && !was.OnRecord:
		s.RecordSaid = true
	case s.OnRecord && !s.RecordSaid && p.IsPublic(was) && !p.IsPublic(s):
		s.OnRecord = false
	}
}

// MovedFrom reports whether the session takes place at another time or in another room
// than it did.
func (s *Session) MovedFrom(was *Session) bool {
	return !s.Start.Equal(was.Start) || !s.End.Equal(was.End) || s.Zone != was.Zone || s.Room != was.Room
}

// Location returns the zone of the session, UTC when it cannot be loaded.
func (s *Session) Location() *time.Location {
	if l, err := time.LoadLocation(s.Zone); err == nil {
		return l
	}
	return time.UTC
}

func (s *Session) Validate() error {
	c := &check{record: Sentencef("session %s", s.ID)}
	c.pathID("id", s.ID)
	c.needLine("title", s.Title)
	if s.Cycle != "" {
		c.year("cycle", s.Cycle)
	}
	oneOf(c, "type", s.Type, SessionTypes())
	if err := CheckZone(s.Zone); err != nil {
		c.add("zone", s.Zone, "write a place such as Africa/Addis_Ababa, or UTC")
	}
	c.instant("start", s.Start)
	c.instant("end", s.End)
	if !s.Start.IsZero() && !s.End.IsZero() && !s.End.After(s.Start) {
		c.add("end", s.End.Format(time.RFC3339), "it must be after the start, %s", s.Start.Format(time.RFC3339))
	}
	if s.Sequence < 0 || s.Sequence > 1_000_000 {
		c.add("sequence", strconv.Itoa(s.Sequence), "write how often the session was moved")
	}
	c.line("room", s.Room)
	for _, o := range s.Outputs {
		c.pathID("outputs", o)
	}
	ids := unique{c: c, field: "agenda"}
	for _, a := range s.Agenda {
		ids.add(a.ID)
		c.slug("agenda", a.ID)
		c.needLine("title", a.Title)
		c.line("lead", a.Lead)
		if a.Minutes < 0 || a.Minutes > 24*60 {
			c.add("minutes", strconv.Itoa(a.Minutes), "write minutes between 0 and 1440")
		}
	}
	ids = unique{c: c, field: "roster"}
	allowed := s.NamingAllowed()
	for _, p := range s.Roster {
		ids.add(p.ID)
		c.slug("roster", p.ID)
		c.attribution("roster", p.Who)
		if p.Who.Naming != "" && !contains(allowed, p.Who.Naming) {
			c.add("naming", string(p.Who.Naming), "the session's rules do not allow it")
		}
		c.line("role", p.Role)
		oneOf(c, "presence", p.Presence, []string{"on-site", "online"})
	}
	for _, n := range s.Naming {
		needOneOf(c, "naming_allowed", n, Namings())
	}
	c.report(s)
	return c.err()
}

// instant refuses times that a record cannot hold; the zero time means none.
func (c *check) instant(field Word, t time.Time) {
	if !t.IsZero() && Told(t).IsZero() {
		c.add(field, t.Format(time.RFC3339), "write a time such as 2022-12-01T06:30:00Z")
	}
}

func contains[T comparable](list []T, v T) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}
