package shapes

import "rapporteur/app/igf"

// Rescue is printed by rescue --dry-run.
type Rescue struct {
	Needed    bool         `json:"needed"`
	Known     string       `json:"known"`     // revision, else ""
	Now       string       `json:"now"`       // revision that the repository has
	Since     string       `json:"since"`     // newest revision that both histories are known to have, else ""
	Rewritten bool         `json:"rewritten"` // else it is a copy that went another way
	Left      []NotRescued `json:"left"`
	Preview
}

type NotRescued struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Path string `json:"path"`
	Why  string `json:"why"`
}

// NewRescue returns the plan of a rescue as it is printed.
func NewRescue(r igf.Rescue) Rescue {
	return Rescue{
		Needed: r.Needed, Known: r.Known, Now: r.Now, Since: r.Since, Rewritten: r.Rewritten, Preview: NewPreview(r.Preview),
		Left: Each(r.Left, func(n igf.NotRescued) NotRescued {
			return NotRescued{ID: n.Key.ID(), Kind: n.Key.Family(), Path: n.Path, Why: n.Why.String()}
		}),
	}
}
