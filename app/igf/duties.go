package igf

// Duties are what is expected of the groups of a kind in some years. They are a file that
// anybody can write; those that the program brings have the same shape.
type Duties struct {
	ID       string   `yaml:"id" cbor:"1,keyasint"` // "dc-2024"
	Modality Modality `yaml:"modality" cbor:"2,keyasint"`
	From     string   `yaml:"first_cycle,omitempty" cbor:"3,keyasint,omitempty"` // first cycle; "": all earlier ones
	To       string   `yaml:"last_cycle,omitempty" cbor:"4,keyasint,omitempty"`  // last cycle; "": all later ones
	Official string   `yaml:"official,omitempty" cbor:"5,keyasint,omitempty"`
	Duties   []Duty   `yaml:"duties" cbor:"6,keyasint"`
	Extra    Extra    `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Duty is one thing that is expected, and by what the records show it.
type Duty struct {
	ID      string   `yaml:"id" cbor:"1,keyasint"`
	Text    string   `yaml:"text" cbor:"2,keyasint"`
	ShownBy Evidence `yaml:"shown_by,omitempty" cbor:"3,keyasint,omitempty"`
	Number  int      `yaml:"number,omitempty" cbor:"4,keyasint,omitempty"` // how many of it; 0 is one
	Extra   Extra    `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Evidence is what of the records shows that a duty is done. "" is nothing: people know.
type Evidence string

// What shows that a duty is done.
const (
	BySignUp              Evidence = "list-sign-up"
	ByArchive             Evidence = "list-archive"
	ByDecision            Evidence = "decision"
	ByVersion             Evidence = "version"
	ByCommentDays         Evidence = "comment-days"
	BySessionAtMeeting    Evidence = "session-at-meeting"
	ByVersionAfterMeeting Evidence = "version-after-meeting"
	ByFinalOutput         Evidence = "final-output"
	ByCall                Evidence = "call"
)

// Evidences lists them.
func Evidences() []Evidence {
	return []Evidence{BySignUp, ByArchive, ByDecision, ByVersion, ByCommentDays, BySessionAtMeeting, ByVersionAfterMeeting, ByFinalOutput, ByCall}
}

func (d *Duties) Key() Key   { return DutiesKey(d.ID) }
func (d *Duties) Kind() Kind { return KindDuties }

func (d *Duties) Validate() error {
	c := &check{record: Sentencef("duties %s", Shorten(d.ID, MaxSlug))}
	c.slug("id", d.ID)
	needOneOf(c, "modality", d.Modality, Modalities())
	c.years(d.From, d.To)
	c.line("official", d.Official)
	ids := unique{c: c, field: "duties"}
	for _, x := range d.Duties {
		ids.add(x.ID)
		c.slug("duties", x.ID)
		c.needLine("text", x.Text)
		if x.ShownBy != "" {
			c.slug("shown_by", string(x.ShownBy)) // one of a later version shows nothing here, and stays
		}
		c.whole("number", x.Number)
	}
	return c.err()
}

// DutiesFor returns the duties of a kind of groups in a cycle: of those that hold in it the
// ones that began last. It is nil where none do.
func DutiesFor(all []*Duties, m Modality, cycle string) *Duties {
	var found *Duties
	for _, d := range all {
		if d.Modality != m || cycle < d.From || d.To != "" && cycle > d.To {
			continue
		}
		if found == nil || d.From >= found.From {
			found = d
		}
	}
	return found
}
