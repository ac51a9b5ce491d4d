package document

import (
	"rapporteur/app/igf"
)

// ReportForm is the form of a session's report, the newest where nothing, or
// what only a newer version knows, was chosen.
func ReportForm(s *igf.Session) Form {
	if f := Form(s.ReportForm); f.Parts() != nil {
		return f
	}
	return Forms()[0]
}
