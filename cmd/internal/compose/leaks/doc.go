// Package leaks looks for ways by which a name that must stay on a device gets
// out. Its tests play histories: three devices on which people take notes, hide
// and withdraw people, import, publish and sync with one repository, in any order.
// Afterwards they search all that the devices gave away for names that were
// marked. It holds tests only, over what every program can call, and never
// looks into a replica.
package leaks
