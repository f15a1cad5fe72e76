namespace Dx.Application.Common.Requests;

/// <summary>
/// A query whose answer may be some seconds old: nobody decides on it what to write next. Never a command, and never
/// what carries an entity tag or a token to send back.
/// </summary>
public interface IReplicaReadable;
