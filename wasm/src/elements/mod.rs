//! The custom elements: Yew components that are mounted by small JavaScript classes.
