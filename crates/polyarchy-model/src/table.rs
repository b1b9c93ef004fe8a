//! Typed ids, and columns that accept no other id.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An id that names a row of its own kind of [`Column`].
pub trait Id: Copy {
    /// The id of a row.
    fn of(row: usize) -> Self;
    /// The row of the id.
    fn row(self) -> usize;
    /// The id as a key of luck: 64 bits on every machine.
    fn key(self) -> u64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(u32);

        impl $id {
            /// The id of the first row.
            pub const FIRST: Self = Self(0);
        }

        impl Id for $id {
            #[inline]
            fn of(row: usize) -> Self {
                Self(row as u32)
            }

            #[inline]
            fn row(self) -> usize {
                self.0 as usize
            }

            #[inline]
            fn key(self) -> u64 {
                u64::from(self.0)
            }
        }
    )*};
}

ids! {
    /// A party; never reused, also when the party leaves.
    PartyId;
    /// A member; those of one party are neighbours.
    MemberId;
    /// An activity.
    ActivityId;
    /// A party's stake in an activity; those of one activity are neighbours, in order of arrival.
    StakeId;
    /// An agreement.
    AgreementId;
    /// A contract form of the scenario.
    FormId;
    /// A channel; 0 is in-house talk.
    ChannelId;
}

/// One value for every row of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<I, T> {
    cells: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> Column<I, T> {
    /// A column of these cells.
    pub fn new(cells: Vec<T>) -> Self {
        Self { cells, id: PhantomData }
    }

    /// A column of that length with the same value everywhere.
    pub fn filled(rows: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self::new(vec![value; rows])
    }

    /// A column computed from each row's id.
    pub fn from_fn(rows: usize, value: impl FnMut(I) -> T) -> Self {
        Self::new((0..rows).map(I::of).map(value).collect())
    }

    /// Number of rows.
    #[inline]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.cells.len()).map(I::of)
    }

    /// The cells, in order.
    pub fn cells(&self) -> &[T] {
        &self.cells
    }

    /// The cells, in order, to change them.
    pub fn cells_mut(&mut self) -> &mut [T] {
        &mut self.cells
    }

    /// One more row; its id.
    pub fn push(&mut self, value: T) -> I {
        self.cells.push(value);
        I::of(self.cells.len() - 1)
    }
}

impl<I: Id, T> Default for Column<I, T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<I: Id, T> Index<I> for Column<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.cells[id.row()]
    }
}

impl<I: Id, T> IndexMut<I> for Column<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.cells[id.row()]
    }
}

/// Lists of different lengths, laid end to end (compressed rows).
#[derive(Clone, Debug, PartialEq)]
pub struct Lists<I, T> {
    start: Vec<u32>,
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> Lists<I, T> {
    /// The lists, in the order of their ids.
    pub fn new(lists: impl IntoIterator<Item = impl IntoIterator<Item = T>>) -> Self {
        let mut start = vec![0];
        let mut items = Vec::new();
        for list in lists {
            items.extend(list);
            start.push(items.len() as u32);
        }
        Self { start, items, id: PhantomData }
    }

    /// Number of lists.
    pub fn len(&self) -> usize {
        self.start.len() - 1
    }

    /// Whether there are no lists.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Positions of a list's items among all items.
    #[inline]
    pub fn span(&self, id: I) -> std::ops::Range<usize> {
        self.start[id.row()] as usize..self.start[id.row() + 1] as usize
    }

    /// All items, list after list.
    pub fn items(&self) -> &[T] {
        &self.items
    }
}

impl<I: Id, T> Index<I> for Lists<I, T> {
    type Output = [T];

    #[inline]
    fn index(&self, id: I) -> &[T] {
        &self.items[self.span(id)]
    }
}
