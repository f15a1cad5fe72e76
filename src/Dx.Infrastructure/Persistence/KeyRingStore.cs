using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// The keys that protect what the product must be able to read again (second factors, mail, links). Every node needs the
/// same ones after every restart, and a container has no folder of its own to write to.
/// </summary>
internal sealed class KeyRingStore(NpgsqlDataSource dataSource, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = dataSource.CreateCommand("select xml from data_protection_keys order by created_at");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = dataSource.CreateCommand(
            "insert into data_protection_keys (id, xml, created_at) values (@id, @xml, @now) on conflict do nothing");
        command.Parameters.AddWithValue("id", friendlyName);
        command.Parameters.AddWithValue("xml", element.ToString(SaveOptions.DisableFormatting));
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.ExecuteNonQuery();
    }
}
