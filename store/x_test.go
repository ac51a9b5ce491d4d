package store
import "rapporteur/app/workspace"
var _ workspace.Replica = (*Replica)(nil)
