package documenttest

import (
	"rapporteur/app/igf"
	"rapporteur/assets/builtin"
)

// Forms are the report forms that the program brings.
func Forms() igf.ReportForms {
	forms, err := builtin.Forms()
	if err != nil {
		panic(err)
	}
	return forms
}

// Form is one of them.
func Form(id string) *igf.Form { return Forms().Of(id) }
