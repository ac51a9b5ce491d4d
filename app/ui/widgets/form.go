package widgets

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets/layout"
)

// Field is one question of a form: a label above, what was wrong, or a hint,
// below.
type Field struct {
	Name  string // as errors call it
	Input fyne.CanvasObject
	hint  string
	note  *Body
	sign  fyne.CanvasObject
	box   *fyne.Container
}

// NewField makes a field. hint may be empty.
func NewField(name, label, hint string, input fyne.CanvasObject) *Field {
	f := &Field{Name: name, Input: input, hint: hint, sign: NewSign("failed", fynetheme.ColorNameError)}
	head := NewText(label)
	head.Style.Bold = true
	var body fyne.CanvasObject
	f.note, body = NewBody("")
	f.note.SizeName = fynetheme.SizeNameCaptionText
	below := container.NewBorder(nil, nil, container.NewVBox(f.sign), nil, body)
	f.box = container.New(&layout.ColumnLayout{Gap: 3}, head, input, below)
	f.SetError("")
	return f
}

// SetError shows what is wrong with the field; "" shows the hint again.
func (f *Field) SetError(sentence string) {
	f.note.Importance = widget.MediumImportance
	text := f.hint
	f.sign.Hide()
	if sentence != "" {
		f.note.Importance, text = widget.DangerImportance, sentence
		f.sign.Show()
	}
	if text == "" {
		f.box.Objects[2].Hide()
	} else {
		f.box.Objects[2].Show()
	}
	SetBody(f.note, text)
	f.box.Refresh()
}

// Error is what the field shows as wrong.
func (f *Field) Error() string {
	if f.note.Importance != widget.DangerImportance {
		return ""
	}
	return f.note.Text()
}

// TakeOver shows in a field of text what somebody else wrote there: in the place of what the
// person did not touch, else below what they typed.
func (f *Field) TakeOver(before, there string) {
	input, ok := f.Input.(*Input)
	if !ok || before == there {
		return
	}
	switch typed := strings.TrimSpace(input.Text); typed {
	case before:
		input.SetText(there)
	case there:
	default:
		f.SetError(i18n.T("word.there-now", "Text", there))
	}
}

// Form is a column of fields with a place for what concerns none of them.
type Form struct {
	Fields []*Field
	Notice *Notice
	box    *fyne.Container
}

// NewForm makes a form.
func NewForm(fields ...*Field) *Form {
	f := &Form{Fields: fields, Notice: NewNotice()}
	f.box = container.New(&layout.ColumnLayout{Gap: 12}, f.Notice)
	for _, x := range fields {
		f.box.Add(x.box)
	}
	return f
}

// Object is what is shown.
func (f *Form) Object() fyne.CanvasObject { return f.box }

// Show puts an error beside the fields that it names, and above the form what
// concerns none. The first of the fields gets the keyboard. nil clears all.
func (f *Form) Show(word string, err error) {
	for _, x := range f.Fields {
		x.SetError("")
	}
	f.Notice.Clear()
	rest := ""
	var wrong *Field
	for _, e := range flatten(err) {
		var fe *igf.FieldError
		if errors.As(e, &fe) {
			if x := f.field(string(fe.Field)); x != nil {
				x.SetError(i18n.Sentence(fe.Want))
				if wrong == nil {
					wrong = x
				}
				continue
			}
		}
		if rest != "" {
			rest += "\n"
		}
		rest += i18n.Error(e)
	}
	if rest != "" {
		f.Notice.ShowError(word, rest)
	}
	f.box.Refresh()
	if wrong != nil {
		if input, ok := wrong.Input.(fyne.Focusable); ok {
			Focus(input)
		}
	}
}

// Meanwhile says that somebody else changed the record while the form was open. TakeOver
// then shows what they wrote in each field.
func (f *Form) Meanwhile() {
	f.Show("", nil)
	f.Notice.ShowError(i18n.T("word.not-saved"), i18n.T("word.meanwhile"))
}

func (f *Form) field(name string) *Field {
	for _, x := range f.Fields {
		if x.Name == name {
			return x
		}
	}
	return nil
}

// flatten opens errors.Join.
func flatten(err error) []error {
	if err == nil {
		return nil
	}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range many.Unwrap() {
			out = append(out, flatten(e)...)
		}
		return out
	}
	return []error{err}
}
