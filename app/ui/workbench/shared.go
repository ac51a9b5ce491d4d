package workbench

import (
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// shared is what all parts of the workbench need: what was read, which comment
// the person is on, and where they are told what became of an action.
type shared struct {
	env      *shell.Env
	view     view
	comments *commentList
	notice   *widgets.Notice
	load     func() // reads the comments again
	refresh  func() // draws the screen again
}

// fail says that something was not saved.
func (s *shared) fail(err error) {
	s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
	s.refresh()
}

// focus gives the keyboard back to the comments.
func (s *shared) focus() { widgets.Focus(s.comments.feed) }
