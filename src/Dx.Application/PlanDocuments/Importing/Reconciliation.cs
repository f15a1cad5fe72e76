using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>Makes stored items follow the items of a document.</summary>
internal static class Reconciliation
{
    /// <summary>Finds or adds an item for each wanted one, in order, and removes the stored ones that nothing wants.</summary>
    /// <param name="stored">What is there; afterwards exactly what was wanted, in the wanted order.</param>
    /// <param name="set">Where items are added and removed.</param>
    /// <param name="wanted">What the document has.</param>
    /// <param name="matches">Whether a stored item is the one wanted.</param>
    /// <param name="create">A new item for a wanted one.</param>
    /// <param name="apply">Writes the wanted one, at its position, onto the stored or new item.</param>
    /// <param name="remove">What to do with an item that nothing wants; removes it from <paramref name="set"/> without.</param>
    public static void Follow<TItem, TWanted>(
        this List<TItem> stored,
        DbSet<TItem> set,
        IReadOnlyList<TWanted> wanted,
        Func<TItem, TWanted, bool> matches,
        Func<TWanted, TItem> create,
        Action<TItem, TWanted, int> apply,
        Action<TItem>? remove = null)
        where TItem : class
    {
        var before = stored.ToList();
        stored.Clear();
        for (var position = 0; position < wanted.Count; position++)
        {
            var item = before.Find(s => matches(s, wanted[position])) ?? set.Add(create(wanted[position])).Entity;
            apply(item, wanted[position], position);
            stored.Add(item);
        }

        foreach (var item in before.Except(stored))
        {
            if (remove is null)
            {
                set.Remove(item);
            }
            else
            {
                remove(item);
            }
        }
    }

    /// <summary>The same for items that only carry values: a new item's values replace those of the stored one with its key.</summary>
    public static void Follow<TItem>(
        this List<TItem> stored, DbSet<TItem> set, IReadOnlyList<TItem> wanted, Func<TItem, object> key)
        where TItem : class
    {
        var before = stored.ToDictionary(key);
        stored.Clear();
        foreach (var item in wanted)
        {
            if (before.Remove(key(item), out var old))
            {
                set.Entry(old).CurrentValues.SetValues(item);
                stored.Add(old);
            }
            else
            {
                stored.Add(set.Add(item).Entity);
            }
        }

        set.RemoveRange(before.Values);
    }
}
