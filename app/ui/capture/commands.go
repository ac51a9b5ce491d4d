package capture

import (
	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
)

// Commands are what the menu does to the session that is open. Each does
// nothing while none is.
type Commands struct{ s *Screen }

func (c Commands) EditLast()           { c.s.with(func(x *sessionView) { x.bar.EditLast() }) }
func (c Commands) Speaker(i int)       { c.s.with(func(x *sessionView) { x.bar.ChooseSpeaker(i) }) }
func (c Commands) NoSpeaker()          { c.s.with(func(x *sessionView) { x.bar.NoSpeaker() }) }
func (c Commands) Ask(i int)           { c.s.with(func(x *sessionView) { x.participants.Floor.Ask(i) }) }
func (c Commands) NextSpeaker()        { c.s.with(func(x *sessionView) { x.nextSpeaker() }) }
func (c Commands) Find()               { c.s.with(func(x *sessionView) { x.timeline.Find() }) }
func (c Commands) TakeBack()           { c.s.with(func(x *sessionView) { x.bar.Undo.TakeBack() }) }
func (c Commands) PutBack()            { c.s.with(func(x *sessionView) { x.bar.Undo.PutBack() }) }
func (c Commands) Incident()           { c.s.with(func(x *sessionView) { x.incident() }) }
func (c Commands) Kind(k igf.NoteKind) { c.s.with(func(x *sessionView) { x.bar.ChooseKind(k) }) }
func (c Commands) Comment()            { c.s.with(func(x *sessionView) { x.bar.ChooseKind(entries.AsComment) }) }
func (c Commands) Paragraph(step int)  { c.s.with(func(x *sessionView) { x.stepParagraph(step) }) }
func (c Commands) Point(step int)      { c.s.with(func(x *sessionView) { x.stepPoint(step) }) }
func (c Commands) NoParagraph()        { c.s.with(func(x *sessionView) { x.anchor(0) }) }
func (c Commands) AddPerson()          { c.s.with(func(x *sessionView) { x.participants.Add() }) }
func (c Commands) Count()              { c.s.with(func(x *sessionView) { x.participants.Count() }) }
func (c Commands) FocusBar()           { c.s.with(func(x *sessionView) { x.bar.Focus() }) }
func (c Commands) FocusTimeline()      { c.s.with(func(x *sessionView) { x.timeline.Focus() }) }
func (c Commands) FocusOutput()        { c.s.with(func(x *sessionView) { x.output.Focus() }) }

// Make makes a document about the session.
func (c Commands) Make(k document.Kind) {
	c.s.with(func(x *sessionView) { c.s.env.MakeDocument(k, x.id) })
}
