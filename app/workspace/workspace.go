// Package workspace is what a person can do: the use cases of Rapporteur,
// between the screens and the replica. It declares the ports that it needs;
// the commands plug them in. It knows nothing of Badger, Git, PDF or Fyne.
package workspace
