package shapes

import "rapporteur/app/igf"

// Form is printed by the commands of forms.
type Form struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	From     string     `json:"first_cycle"` // first year that it is proposed for; "" only where somebody chooses it
	To       string     `json:"last_cycle"`  // last year; "" all later ones
	Official string     `json:"official"`    // the form that it follows; "" while nobody compared it with one
	Brief    bool       `json:"brief"`
	Parts    []FormPart `json:"parts"`
}

type FormPart struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"` // "" where documents have a word for the id
	Notes      []string `json:"notes"` // kinds of notes of which it is made while nobody wrote it
	Words      int      `json:"words_limit"`
	Paragraphs int      `json:"paragraphs_limit"`
	Takeaway   bool     `json:"takeaway"`
}

// NewForm makes it; f may be nil after an error.
func NewForm(f *igf.Form) Form {
	if f == nil {
		return Form{}
	}
	return Form{ID: f.ID, Title: f.Title, From: f.From, To: f.To, Official: f.Official, Brief: f.Brief, Parts: Each(f.Parts, func(p igf.FormPart) FormPart {
		return FormPart{p.ID, p.Title, Each(p.Kinds, func(k igf.NoteKind) string { return string(k) }), p.Words, p.Paragraphs, p.Takeaway}
	})}
}

// Duties is printed by the commands of duties.
type Duties struct {
	ID       string         `json:"id"`
	Modality string         `json:"modality"`
	From     string         `json:"first_cycle"` // first year; "" all earlier ones
	To       string         `json:"last_cycle"`
	Official string         `json:"official"`
	Duties   []ExpectedDuty `json:"duties"`
}

// ExpectedDuty is one of them, and what shows that it is done.
type ExpectedDuty struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	ShownBy string `json:"shown_by"`
	Number  int    `json:"number"` // how many; 0 is one
}

// NewDuties makes it; d may be nil after an error.
func NewDuties(d *igf.Duties) Duties {
	if d == nil {
		return Duties{}
	}
	return Duties{d.ID, string(d.Modality), d.From, d.To, d.Official, Each(d.Duties, func(x igf.Duty) ExpectedDuty {
		return ExpectedDuty{x.ID, x.Text, string(x.ShownBy), x.Number}
	})}
}
